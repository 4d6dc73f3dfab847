/** Names to make believable people, groups and projects from. */
export const firstNames = words(`
  Aaliyah Aaron Adaeze Adam Agnieszka Aisha Alejandro Amara Amelia Amir Ana Anders Andrea Anika Anton Arjun Astrid Aurora
  Beatriz Benedikt Bjorn Bruno Camila Carla Carlos Chiara Chloe Daniel Daria David Deepa Diego Dmitri Ebba Eduardo Eleni
  Elif Elena Emeka Emma Esra Ethan Eva Fatima Felix Filip Finn Gabriel Giulia Grace Greta Hana Harper Hugo Ibrahim Ida
  Ines Ingrid Isabel Ivan Jasmin Javier Jonas Julia Kai Karim Katarina Keiko Kenji Kofi Lars Laura Leila Lena Liam Lucia
  Luka Magnus Maja Malik Marta Mateo Maya Mei Mia Milan Mira Mohammed Nadia Naoko Nia Nikhil Nina Noah Nora Oleg Olivia
  Omar Oscar Paolo Petra Priya Rafael Ravi Renata Rosa Ruben Samira Sana Santiago Sara Sergio Sofia Stefan Sunita Svenja
  Tariq Tereza Theo Thomas Tomasz Tuan Valentina Vera Viktor Wei Yara Yusuf Zofia Zoe`);

export const lastNames = words(`
  Abara Adeyemi Ahmed Aksoy Almeida Andersson Asante Aydin Bakker Banerjee Barros Bauer Becker Bennett Berg Bianchi Brandt
  Brown Campbell Cardoso Castillo Chandra Chen Clark Costa Cruz Dahl Danso Das Delgado Demir Diaz Dubois Eriksen Esposito
  Evans Fernandes Fischer Flores Fontaine Fraser Fujita Garcia Gill Gomez Graf Gupta Haas Hansen Haddad Hartmann Hayashi
  Hernandez Hoffmann Holm Horvat Hughes Ibarra Ivanova Jain Jansen Johansson Kaplan Karlsson Kaur Keller Khan Kim Kowalski
  Kraus Kumar Lang Larsen Laurent Lehmann Lewis Li Lindqvist Lopez Mahmoud Marino Martin Mbeki Mehta Mendes Meyer Moreau
  Moretti Mori Murphy Nagy Nakamura Navarro Nguyen Nielsen Novak Nowak Okafor Okonkwo Oliveira Olsen Ortiz Osei Patel
  Pavlov Pereira Petrov Popescu Price Quinn Rahman Ramirez Rao Reyes Ricci Rivera Romano Rossi Roy Ruiz Saito Santos Sato
  Schmidt Schneider Sharma Silva Singh Smirnov Sorensen Stone Suzuki Svensson Takahashi Tanaka Thomsen Torres Tran Turner
  Ueda Valdez Varga Vasquez Vogel Wagner Walker Wang Weber Weiss Wright Yamamoto Yilmaz Young Zhang Zimmermann`);

/** Apps as they show up as accounts of a real site. */
export const appNames = [
  'Automation for Jira',
  'Slack',
  'GitHub for Jira',
  'Jira Service Management Widget',
  'Microsoft Teams for Jira Cloud',
  'Chat Notifications',
  'Confluence Analytics (System)',
  'Opsgenie Incident Timeline',
  'Statuspage for Jira',
  'Jira Outlook',
  'Jira Spreadsheets',
  'Proforma Migrator',
  'Trello',
  'Atlas for Jira Cloud',
  'Jira Cloud for Sheets',
  'Figma for Jira',
  'Zapier',
  'Sentry',
  'PagerDuty',
  'Miro for Jira',
];

export const departments = words(`
  engineering platform firmware perception mechanics quality security it-support data-science design product marketing sales
  finance people legal operations procurement customer-success manufacturing`);

export const groupSuffixes = ['', '-leads', '-contractors', '-oncall'];

export const offices = words('office-berlin office-austin office-lisbon office-osaka office-pune office-toronto');

export const timeZones = [
  'Europe/Berlin',
  'America/Chicago',
  'Europe/Lisbon',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'America/Toronto',
];

export const categories = [
  ['Engineering', 'What we build'],
  ['Business', 'What keeps the company going'],
  ['Service', 'What we answer for others'],
  ['Research', 'What may come next'],
] as const;

/** Fills up group and project names once the data run out. */
export const codeNames = words(`
  amber basalt cedar delta ember falcon garnet heron indigo juniper krypton lotus maple nimbus onyx pelican quartz raven
  sable tundra umber violet willow xenon yarrow zephyr`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

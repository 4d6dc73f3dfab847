import type { Project } from './model.ts';
import { codeNames } from './names.ts';

type Type = Project['projectTypeKey'];

/** `team` marks team-managed projects. The last word is the category's position. */
const known: readonly (readonly [
  key: string,
  name: string,
  type: Type,
  style: 'company' | 'team',
  category: number,
])[] = [
  ['CORE', 'Core Platform', 'software', 'company', 0],
  ['ALL', 'Company Announcements', 'business', 'company', 1],
  ['HELP', 'IT Help Desk', 'service_desk', 'company', 2],
  ['HR', 'People and Culture', 'business', 'company', 1],
  ['FIRM', 'Arm Firmware', 'software', 'company', 0],
  ['NAV', 'Navigation Stack', 'software', 'team', 0],
  ['SEC', 'Security Response', 'software', 'company', 0],
  ['LEGAL', 'Legal Matters', 'business', 'company', 1],
  ['ROAD', 'Public Roadmap', 'software', 'company', 0],
  ['PARTS', 'Spare Parts Requests', 'service_desk', 'company', 2],
  ['INTAKE', 'Customer Bug Intake', 'software', 'company', 2],
  ['LAB', 'Gripper Lab', 'software', 'team', 3],
  ['FAC', 'Facilities', 'service_desk', 'company', 2],
  ['MKT', 'Marketing Campaigns', 'business', 'team', 1],
  ['PERC', 'Perception', 'software', 'company', 0],
  ['FLEET', 'Fleet Console', 'software', 'company', 0],
  ['SIMU', 'Simulation Rig', 'software', 'company', 3],
  ['QA', 'Quality Assurance', 'software', 'company', 0],
  ['FIN', 'Finance Close', 'business', 'company', 1],
  ['PROC', 'Procurement', 'business', 'company', 1],
  ['VEND', 'Vendor Portal', 'service_desk', 'company', 2],
  ['DATA', 'Data Platform', 'software', 'company', 0],
  ['ML', 'Grasp Learning', 'software', 'team', 3],
  ['MOB', 'Mobile Companion', 'software', 'team', 0],
  ['WEB', 'Website', 'business', 'team', 1],
  ['OPS', 'Site Operations', 'software', 'company', 0],
  ['INC', 'Incident Reviews', 'software', 'company', 0],
  ['CERT', 'Safety Certification', 'business', 'company', 0],
  ['SALES', 'Sales Pipeline', 'business', 'team', 1],
  ['ONB', 'Onboarding', 'business', 'company', 1],
  ['BATT', 'Battery Pack', 'software', 'company', 0],
  ['FACT', 'Factory Line 2', 'software', 'company', 0],
  ['DOCS', 'Documentation', 'business', 'team', 0],
  ['UX', 'Design System', 'software', 'team', 0],
  ['TEST', 'Test Automation', 'software', 'company', 0],
  ['EVENT', 'Trade Fairs', 'business', 'company', 1],
  ['OLD', 'Legacy Controller', 'software', 'company', 0],
  ['PILOT', 'Warehouse Pilot', 'software', 'team', 3],
  ['MERG', 'Acme Merger 2023', 'business', 'company', 1],
  ['POC', 'Vision Proof of Concept', 'software', 'team', 3],
];

export interface ProjectName {
  readonly key: string;
  readonly name: string;
  readonly type: Type;
  readonly teamManaged: boolean;
  readonly category: number;
}

/** The first names are the demo's own; beyond them, code names with a number. */
export function projectNames(count: number, teamManagedShare: number): ProjectName[] {
  const names = known.slice(0, count).map(([key, name, type, style, category]) => ({
    key,
    name,
    type,
    teamManaged: style === 'team' && teamManagedShare > 0,
    category,
  }));
  const types: Type[] = ['software', 'software', 'business', 'service_desk'];
  for (let index = 0; names.length < count; index += 1) {
    const code = codeNames[index % codeNames.length] as string;
    const turn = Math.floor(index / codeNames.length) + 1;
    names.push({
      key: `${code.slice(0, 3).toUpperCase()}${turn}`,
      name: `Project ${code[0]?.toUpperCase()}${code.slice(1)} ${turn}`,
      type: types[index % types.length] as Type,
      teamManaged: Math.floor((index + 1) * teamManagedShare) > Math.floor(index * teamManagedShare),
      category: index % 4,
    });
  }
  return names;
}

/** Names of projects that were made last, whatever the number of those before. */
export function recentProjectNames(count: number): ProjectName[] {
  return Array.from({ length: count }, (_, index) => ({
    key: index === 0 ? 'WAVE' : `WAVE${index + 1}`,
    name: index === 0 ? 'Wave Rollout' : `Wave Rollout ${index + 1}`,
    type: 'software',
    teamManaged: false,
    category: 0,
  }));
}

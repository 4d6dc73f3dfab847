import { createRandom, type Random } from '../random.ts';
import { makePopulation, type Population } from './accounts.ts';
import { daysAgo } from './clock.ts';
import { makeGroups } from './groups.ts';
import { makeIssues, makeTracker } from './issues/generate.ts';
import { grantWork } from './issues/rights.ts';
import type { Project, ProjectCategory, Site } from './model.ts';
import { categories } from './names.ts';
import { makeOrganization } from './organization/generate.ts';
import { type ProjectName, projectNames, recentProjectNames } from './project-names.ts';
import { makeRoles } from './roles.ts';
import { makeSchemes } from './schemes.ts';
import { makeServiceAccounts } from './service-accounts.ts';
import type { Shape } from './shapes.ts';

const SITE_NAME = 'meridian';
const FIRST_PROJECT = 10_000;
const FIRST_CATEGORY = 10_000;

/** The whole site of a seed and a shape: the same two always give the same site. */
export function generateSite(seed: number, shape: Shape): Site {
  const random = createRandom(seed);
  const population = makePopulation(random.fork('accounts'), shape);
  const groups = makeGroups(random.fork('groups'), shape, population, SITE_NAME);
  const projects = makeProjects(random.fork('projects'), shape, population);
  const roles = makeRoles(random.fork('roles'), shape, population, groups, projects);
  const schemes = makeSchemes(random.fork('schemes'), shape, population, groups, roles, projects);
  const serviceAccounts = makeServiceAccounts(random.fork('service accounts'), shape.serviceAccounts);
  grantWork(schemes, { administrators: groups.administrators, roles, serviceAccounts });
  const cloudId = random.fork('cloud').uuid();
  const site: Site = {
    cloudId,
    title: 'Meridian Robotics',
    seed,
    anonymousAccess: false,
    terms: { freePlan: shape.freePlan, language: shape.language },
    accounts: new Map([...population.all, ...serviceAccounts].map((account) => [account.accountId, account])),
    groups: new Map(groups.all.map((group) => [group.groupId, group])),
    applicationRoles: groups.applicationRoles,
    roles: new Map(roles.map((role) => [role.id, role])),
    schemes: new Map(schemes.map((scheme) => [scheme.id, scheme])),
    projects: new Map(projects.map((project) => [project.id, project])),
    categories: new Map(makeCategories().map((category) => [category.id, category])),
    webhooks: new Map(),
    adminAccountId: population.admin.accountId,
    limitedAccountId: population.limited.accountId,
    // A stream of its own: what is drawn for the organization changes nothing on the site.
    organization: makeOrganization(random.fork('organization'), shape, { population, groups, cloudId }),
    tracker: makeTracker(projects, shape),
    revision: 0,
  };
  makeIssues(site, random.fork('issues'), shape.issues, population);
  return site;
}

function makeCategories(): ProjectCategory[] {
  return categories.map(([name, description], index) => ({ id: String(FIRST_CATEGORY + index), name, description }));
}

function makeProjects(random: Random, shape: Shape, population: Population): Project[] {
  const names = [
    ...projectNames(shape.projects - shape.recentProjects, shape.teamManagedShare),
    ...recentProjectNames(shape.recentProjects),
  ];
  const gone = shape.archived + shape.deleted;
  return names.map((name, index) => {
    const fromEnd = names.length - shape.recentProjects - 1 - index;
    const status = fromEnd < 0 || fromEnd >= gone ? 'live' : fromEnd < shape.deleted ? 'deleted' : 'archived';
    const project = makeProject(random, name, index, population);
    return status === 'live' ? project : { ...project, status, statusSince: daysAgo(random.between(1, 50)) };
  });
}

/** One lead in this many has left the company, and one project in this many has no lead at all. */
const INACTIVE_LEAD_EVERY = 9;
const NO_LEAD_EVERY = 13;

function makeProject(random: Random, name: ProjectName, index: number, population: Population): Project {
  const lead = random.pick(population.people);
  const left = population.inactive[index % Math.max(1, population.inactive.length)] ?? lead;
  const inactiveLead = index % INACTIVE_LEAD_EVERY === INACTIVE_LEAD_EVERY - 1;
  const leadAccountId = index % NO_LEAD_EVERY === NO_LEAD_EVERY - 1 ? null : (inactiveLead ? left : lead).accountId;
  return {
    id: String(FIRST_PROJECT + index),
    key: name.key,
    name: name.name,
    uuid: random.uuid(),
    projectTypeKey: name.type,
    style: name.teamManaged ? 'next-gen' : 'classic',
    description: `What ${name.name} is working on.`,
    leadAccountId,
    categoryId: random.chance(0.8) ? String(FIRST_CATEGORY + name.category) : null,
    isPrivate: name.teamManaged && random.chance(0.5),
    status: 'live',
    statusSince: null,
    permissionSchemeId: 0,
    actors: new Map(),
    issueCount: random.between(0, 4_000),
  };
}

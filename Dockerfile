# syntax=docker/dockerfile:1
# One image for the worker and for every command: `docker run … jira-access sync list`.
# It wants no root and no writable file system, only the volume at /var/lib/jira-access (and memory at /tmp).

# The development server, for `up --headless`. Not used where TEMPORAL_ADDRESS is set.
FROM temporalio/temporal:1.5.1 AS temporal

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
COPY simulator simulator
RUN npm run build
# The Nodes that npm brings are for checkouts; of Temporal's core, only this machine's build is needed.
RUN npm prune --omit=dev --omit=optional \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" \
    -exec rm -rf {} +

FROM node:24-slim
ENV NODE_ENV=production \
  JIRA_ACCESS_DATA_DIR=/var/lib/jira-access \
  JIRA_ACCESS_CACHE_DIR=/var/lib/jira-access/cache \
  JIRA_ACCESS_BIND=0.0.0.0
WORKDIR /app
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates tini \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node /var/lib/jira-access \
  && ln -s /app/deploy/image/entry.sh /usr/local/bin/jira-access
COPY --from=temporal /usr/local/bin/temporal /usr/local/bin/temporal
COPY package.json LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY deploy/image deploy/image
# By number: Kubernetes cannot tell that a name is not root.
USER 1000:1000
VOLUME /var/lib/jira-access
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/deploy/image/ready.mjs"]
# tini, because the development server's processes must not be left behind as zombies.
ENTRYPOINT ["tini", "--", "jira-access"]

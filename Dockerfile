# The dashboard without any setting or key: those come when it starts. docs/operations.md has the steps.

FROM node:24-slim AS packages
WORKDIR /dashboard
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim AS build
WORKDIR /dashboard
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && rm -r .next/cache

FROM node:24-slim
WORKDIR /dashboard
# The one place it writes to; what is temporary too.
ENV DATA_DIR=/data TMPDIR=/data
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=packages /dashboard/node_modules node_modules
COPY --from=build /dashboard/.next .next
COPY public public
COPY lib lib
COPY scripts scripts
COPY package.json package-lock.json next.config.mjs tsconfig.json ./
# Packages run no scripts: the links among the libraries of the embedded PostgreSQL, which checks backups, are ours to make.
RUN node --import tsx --eval "import('./scripts/postgres/postgres-binaries.ts').then(({ programsFor }) => programsFor('/data'))"
USER node
VOLUME /data
EXPOSE 3000
# Whether the process lives. Whether it should get requests is for the proxy to ask, at /api/readyz.
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--conditions=react-server", "scripts/start.mjs", "--no-build"]

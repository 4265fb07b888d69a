# The console. Streams, uploads and the embedded broker and store are kept in /data.

FROM node:24-slim AS build
WORKDIR /app
# The pages are built for one path, for example --build-arg EDDY_BASE_PATH=/eddy.
ARG EDDY_BASE_PATH=
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app ./
# What the console writes belongs to the user it runs as; the rest does not.
ARG EDDY_BASE_PATH=
RUN for pages in .next*; do mkdir -p "$pages/cache" && chown -R node:node "$pages/cache"; done && mkdir -p /data && chown node:node /data
USER node
ENV EDDY_BASE_PATH=$EDDY_BASE_PATH
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
# Reaches beyond the container, so the console asks for EDDY_TOKEN before it starts.
ENV HOST=0.0.0.0 PORT=3000 EDDY_DATA_DIR=/data
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://0.0.0.0:3000' + (process.env.EDDY_BASE_PATH ?? '').replace(/[/]$/, '') + '/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "server/main.ts"]

# The console. Streams, uploads and the embedded broker and store are kept in /data.

FROM node:24-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
COPY --from=build /app ./
# What the console writes belongs to the user it runs as; the rest does not.
RUN mkdir -p /data .next/cache && chown -R node:node /data .next/cache
USER node
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
# Reaches beyond the container, so the console asks for EDDY_TOKEN before it starts.
ENV HOST=0.0.0.0 PORT=3000 EDDY_DATA_DIR=/data
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://0.0.0.0:3000/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=32", "server/main.ts"]

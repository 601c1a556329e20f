# The API of Koalisi, and the `koalisi` command to load and ask with. Neo4j runs elsewhere: NEO4J_URI names it.

FROM python:3.12.12-slim-trixie AS build
COPY requirements-api.lock .
# Wheels only: nothing is compiled, here or later.
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --disable-pip-version-check \
       --only-binary :all: --require-hashes -r requirements-api.lock
# What installing the project would write; pip would need its build backend for that.
RUN printf '#!/venv/bin/python\nfrom graph.cli import main\nmain()\n' > /venv/bin/koalisi \
    && chmod 755 /venv/bin/koalisi

FROM node:24.19.0-slim AS pages
WORKDIR /koalisi/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web .
RUN npm run build

FROM python:3.12.12-slim-trixie
RUN useradd --system --uid 10001 --no-create-home koalisi
COPY --from=build /venv /venv
WORKDIR /app
COPY api api
COPY graph graph
COPY cypher cypher
COPY seeds seeds
COPY --from=pages /koalisi/api/pages/static api/pages/static
RUN python -m compileall -q api graph
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PROMETHEUS_MULTIPROC_DIR=/tmp/koalisi-metrics
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Several workers: WEB_CONCURRENCY=4 in the environment.
CMD ["uvicorn", "api.app:create_app", "--factory", "--http", "api.transport.protocol:LimitedProtocol", "--host", "0.0.0.0", "--port", "8000", \
     "--log-level", "warning", "--no-access-log", "--no-server-header"]

import { Data, systemActor } from '@sanzhi/platform-data';
import { Clock, type PluginHost } from '@sanzhi/platform-kernel';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { metrics, type Metric, type MetricSample } from './metric.js';
import type { EndedRequest } from './observe-requests.js';
import { within } from './within.js';

/** A metric that takes longer is left out of the scrape. */
const COLLECT_MS = 2_000;

/** Seconds; what a person takes for at once lies below 0.1. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What `GET /metrics` shows, in Prometheus' text format. */
export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
  /** Adds a request to the histogram. */
  observe(request: EndedRequest): void;
}

/** The process (memory, event loop, collection of garbage), the requests, and every contributed metric. */
export function createExposition(host: Pick<PluginHost, 'use' | 'contributions'>): Exposition {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'sanzhi_http_request_duration_seconds',
    help: 'Requests by method, route template and status; seconds to the last byte.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'sanzhi_metric_failures_total',
    help: 'Metrics that could not be collected for a scrape.',
    labelNames: ['metric'],
    registers: [registry],
  });
  const read = host.use(Data).read(systemActor);
  const clock = host.use(Clock);
  for (const { item } of host.contributions(metrics)) {
    register(registry, item, () =>
      within(COLLECT_MS, item.collect(read, clock.now())).catch(() => {
        failures.inc({ metric: item.name });
        return [];
      }),
    );
  }
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe: ({ method, route, status, seconds }) => duration.observe({ method, route, status }, seconds),
  };
}

function register(registry: Registry, metric: Metric, collect: () => Promise<readonly MetricSample[]>): void {
  const { name, help, kind, labels = [] } = metric;
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  // `collect` is called by the registry, on the instrument itself.
  const instrument: Gauge | Counter =
    kind === 'gauge' ? new Gauge({ ...options, collect: fill }) : new Counter({ ...options, collect: fill });
  async function fill(): Promise<void> {
    const samples = await collect();
    instrument.reset();
    // A reset leaves a metric without labels at 0, which would be a claim.
    if (samples.length === 0 && labels.length === 0) instrument.remove();
    for (const { value, labels: values = {} } of samples) instrument.inc(values, value);
  }
}

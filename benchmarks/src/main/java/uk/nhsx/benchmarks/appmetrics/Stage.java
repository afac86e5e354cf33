package uk.nhsx.benchmarks.appmetrics;

import java.util.Map;

/** What reading was like with so many weeks loaded. */
record Stage(int weeks, Map<String, Reads.Answered> answered, QueryPlan plan) {}

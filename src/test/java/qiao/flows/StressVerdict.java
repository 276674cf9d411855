package qiao.flows;

/**
 * Tells how a stress run ended.
 *
 * @param lost accepted answers that are no lead and wait for nothing
 * @param doubled leads beyond the first of an answer
 * @param seconds from the first push until nothing was open
 */
record StressVerdict(
    int accepted,
    long leads,
    long lost,
    long doubled,
    long messages,
    long doubledMessages,
    long parked,
    long open,
    double seconds,
    double pushSeconds,
    double p50Millis,
    double p99Millis) {

  /** Tells whether the promises were kept. */
  boolean good() {
    return accepted > 0 && lost == 0 && doubled == 0;
  }

  @Override
  public String toString() {
    return """
        accepted          %d (%.0f/s; p50 %.1f ms, p99 %.1f ms)
        leads             %d (%.0f/s until nothing was open, after %.1f s)
        lost              %d
        doubled leads     %d
        messages          %d, of which %d doubled
        parked            %d
        still open        %d
        verdict           %s
        """
        .formatted(
            accepted,
            accepted / pushSeconds,
            p50Millis,
            p99Millis,
            leads,
            leads / seconds,
            seconds,
            lost,
            doubled,
            messages,
            doubledMessages,
            parked,
            open,
            good() ? "nothing lost, no lead twice" : "BROKEN PROMISE");
  }
}

package qiao.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Holds what one run of one case showed; not a number where a case has no such figure.
 *
 * @param accepted pushes per second answered with success while nothing is delivered
 * @param acceptedP50 milliseconds from a push to its answer
 * @param delivered deliveries per second that reached their end, with both vendor calls made
 * @param cpu milliseconds of processor time of all nodes for one delivery
 * @param storeCpu the same of PostgreSQL's processes
 * @param benchCpu the same of the load generator and the vendors, which share the processors
 * @param idle MiB that one node holds once started
 * @param peak the most MiB that any node ever held
 * @param start seconds from the start of the process to its first accepted message
 * @param lost accepted, but without lead or message in the end, or not in the store
 * @param doubled answers that became two leads
 */
record Figures(
    double accepted,
    double acceptedP50,
    double acceptedP99,
    double delivered,
    double cpu,
    double storeCpu,
    double benchCpu,
    double idle,
    double peak,
    double start,
    long lost,
    long doubled) {

  /** Takes the median of each figure by itself, and counts together what went wrong. */
  static Figures median(List<Figures> runs) {
    return new Figures(
        median(runs, Figures::accepted),
        median(runs, Figures::acceptedP50),
        median(runs, Figures::acceptedP99),
        median(runs, Figures::delivered),
        median(runs, Figures::cpu),
        median(runs, Figures::storeCpu),
        median(runs, Figures::benchCpu),
        median(runs, Figures::idle),
        median(runs, Figures::peak),
        median(runs, Figures::start),
        runs.stream().mapToLong(Figures::lost).sum(),
        runs.stream().mapToLong(Figures::doubled).sum());
  }

  private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

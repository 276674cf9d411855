package qiao.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts counts of single states side by side. */
final class Counting {
  private Counting() {}

  private record Sort(Side side, Kind kind, Deed deed) {}

  static List<Organisations.Count> of(List<StepStore.Count> counts) {
    Map<Sort, int[]> sums = new LinkedHashMap<>();
    for (StepStore.Count one : counts) {
      int[] sum =
          sums.computeIfAbsent(new Sort(one.side(), one.kind(), one.deed()), sort -> new int[4]);
      int place =
          switch (one.state()) {
            case ASKS -> 0;
            case WAITING, BEGUN -> 1;
            case DONE -> 2;
            case FAILED -> 3;
          };
      sum[place] += one.count();
    }
    return sums.entrySet().stream()
        .map(
            one ->
                new Organisations.Count(
                    one.getKey().side(),
                    one.getKey().kind(),
                    one.getKey().deed(),
                    one.getValue()[0],
                    one.getValue()[1],
                    one.getValue()[2],
                    one.getValue()[3]))
        .toList();
  }
}

package qiao.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/**
 * Looks for what no index knows, among the deliveries that indexes find. It looks at a bounded
 * number of them per question, and says where to go on: with millions, one of nothing but rare
 * words would otherwise read them all while a person waits.
 */
final class Searcher {
  /** So many are looked at for one question; fewer where payloads are read. */
  static final int MOST_LOOKED = 10_000;

  static final int MOST_READ = 2_000;

  private final DeliveryReader reader;
  private final JdbcClient jdbc;

  Searcher(DeliveryReader reader, DataSource source) {
    this.reader = reader;
    this.jdbc = JdbcClient.create(new PlannedAnew(source));
  }

  Found search(Search search) {
    int size = search.filter().limit();
    int most = search.readsPayloads() ? MOST_READ : MOST_LOOKED;
    List<Delivery> found = new ArrayList<>();
    Filter at = search.isIndexed() ? search.filter() : search.filter().limit(Filter.LARGEST_PAGE);
    int looked = 0;
    while (true) {
      List<Delivery> read = reader.find(at);
      for (Delivery one : fitting(search, read)) {
        found.add(one);
        if (found.size() == size) {
          boolean last = read.size() < at.limit() && one.id() == read.get(read.size() - 1).id();
          return new Found(found, last ? OptionalLong.empty() : OptionalLong.of(one.id()), looked);
        }
      }
      looked += read.size();
      if (read.size() < at.limit()) {
        return new Found(found, OptionalLong.empty(), looked);
      }
      long place = read.get(read.size() - 1).id();
      if (looked >= most) {
        return new Found(found, OptionalLong.of(place), looked);
      }
      at = at.before(place);
    }
  }

  private List<Delivery> fitting(Search search, List<Delivery> read) {
    List<Delivery> fitting = read.stream().filter(search::fits).toList();
    if (!search.readsPayloads() || fitting.isEmpty()) {
      return fitting;
    }
    Map<Long, String> payloads = payloads(fitting);
    return fitting.stream()
        .filter(one -> search.fits(one, payloads.getOrDefault(one.id(), "")))
        .toList();
  }

  /** Masked, or a question would tell whether a message holds a secret. */
  private Map<Long, String> payloads(List<Delivery> of) {
    Map<Long, String> payloads = new HashMap<>();
    RowCallbackHandler each =
        row -> payloads.put(row.getLong("delivery"), Secrets.mask(row.getString("body")));
    jdbc.sql("select delivery, body from payload where delivery in (:ids)")
        .param("ids", of.stream().map(Delivery::id).toList())
        .query(each);
    return payloads;
  }
}

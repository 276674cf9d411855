package qiao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.catalog.Fault;
import qiao.secret.Secrets;
import qiao.vendor.HandCall;

/**
 * Says what people and rooms are called. The archive knows ids only; an app of the corp is asked
 * for names, in the background, when somebody looks at them: most are never looked at.
 */
final class Names implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Names.class);
  private static final String VENDOR = "wecom";
  private static final Duration ASK_AGAIN = Duration.ofDays(7);
  private static final int MOST_WAITING = 500;
  private static final int LONGEST = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;
  private final Function<String, String> apps;
  private final HandCall calls;
  private final Clock clock;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  /** What is too much to wait is asked for when somebody looks again. */
  private final ThreadPoolExecutor asking =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "qiao-archive-names");
            thread.setDaemon(true);
            return thread;
          },
          (task, pool) -> {});

  /**
   * @param apps the account of a corp's app, by the name of the corp; blank where there is none
   */
  Names(JdbcClient jdbc, Function<String, String> apps, HandCall calls, Clock clock) {
    this.jdbc = jdbc;
    this.apps = apps;
    this.calls = calls;
    this.clock = clock;
    asking.allowCoreThreadTimeOut(true);
  }

  /** Returns the names of some that are known, and lets the others be asked for. */
  Map<String, String> of(String corp, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    record Row(String id, String name, long askedAt) {}
    List<Row> rows =
        jdbc.sql("select id, name, asked_at from archive_name where corp = :c and id in (:ids)")
            .param("c", corp)
            .param("ids", List.copyOf(ids))
            .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getLong(3)))
            .list();
    long old = clock.millis() - ASK_AGAIN.toMillis();
    Set<String> fresh =
        rows.stream().filter(row -> row.askedAt() > old).map(Row::id).collect(Collectors.toSet());
    ids.stream().filter(id -> !fresh.contains(id)).forEach(id -> ask(corp, id));
    return rows.stream()
        .filter(row -> !row.name().isBlank())
        .collect(Collectors.toMap(Row::id, Row::name));
  }

  /** Returns what somebody is called; the id where that is not known. */
  String name(String corp, String id) {
    return of(corp, List.of(id)).getOrDefault(id, id);
  }

  /** Says in words whose conversation it is. */
  String title(String corp, String conversation) {
    return conversation.contains("|")
        ? List.of(conversation.split("\\|")).stream()
            .map(one -> name(corp, one))
            .collect(Collectors.joining("、"))
        : name(corp, conversation);
  }

  private void ask(String corp, String id) {
    String app = apps.apply(corp);
    if (!app.isBlank() && !id.isBlank() && waiting.size() < MOST_WAITING && waiting.add(id)) {
      asking.execute(() -> fetch(corp, id, app));
    }
  }

  private void fetch(String corp, String id, String app) {
    try {
      keep(corp, id, Texts.cut(fetched(corp, id, app), LONGEST));
    } catch (RuntimeException e) {
      LOG.debug("{}: nobody told what {} is called: {}", corp, id, Secrets.mask(e.getMessage()));
    } finally {
      waiting.remove(id);
    }
  }

  private String fetched(String corp, String id, String app) {
    if (id.startsWith("wr")) {
      String name = told("getCustomerGroup", app, "chat_id", id, "/group_chat/name");
      return name.isBlank() ? told("getInternalGroup", corp, "roomid", id, "/roomname") : name;
    }
    if (id.startsWith("wm") || id.startsWith("wo")) {
      return told("getCustomer", app, "external_userid", id, "/external_contact/name");
    }
    return id.startsWith("wb")
        ? told("getRobot", corp, "robot_id", id, "/data/name")
        : told("getMember", app, "userid", id, "/name");
  }

  private String told(String operation, String account, String field, String id, String place) {
    ObjectNode given = JSON.createObjectNode().put(field, id);
    HandCall.Result result = calls.call(VENDOR, operation, account, given);
    // Who is refused is known to be nobody; everything else may be different the next time.
    if (result.fault().isPresent() && !result.fault().get().equals(Fault.REFUSED.word())) {
      throw new IllegalStateException(result.reason());
    }
    return Texts.object(result.answer()).map(json -> json.at(place).asText()).orElse("");
  }

  private void keep(String corp, String id, String name) {
    int known =
        jdbc.sql("update archive_name set name = ?, asked_at = ? where corp = ? and id = ?")
            .params(name, clock.millis(), corp, id)
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into archive_name (corp, id, name, asked_at) values (?, ?, ?, ?)"
                  + " on conflict do nothing")
          .params(corp, id, name, clock.millis())
          .update();
    }
  }

  @Override
  public void close() {
    asking.shutdown();
  }
}

package qiao.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills a store with what years leave behind, the same each time: the oldest waiting ones belong to
 * a flow that was stopped, the others lie among the finished ones, as do a few parked and dropped
 * ones. Every second finished one has an attempt and a call on record.
 */
public final class GrowthFill {
  private static final List<String> FLOWS =
      IntStream.range(0, 10).mapToObj(number -> "flow-" + number).toList();
  private static final int AT_ONCE = 100_000;
  private static final int MILLIS_BETWEEN = 400;

  private final Connection connection;
  private final Instant from;
  private final List<String> flows;
  private final String stopped;
  private long filled;

  GrowthFill(Connection connection, Instant from) throws SQLException {
    this(connection, from, FLOWS, "stopped");
  }

  /**
   * @param flows whose deliveries they are, in turn
   * @param stopped whose the oldest waiting ones are
   */
  public GrowthFill(Connection connection, Instant from, List<String> flows, String stopped)
      throws SQLException {
    this.connection = connection;
    this.from = from;
    this.flows = flows;
    this.stopped = stopped;
    connection.setAutoCommit(false);
  }

  /** Adds deliveries; five of six are finished when {@code waiting} is a sixth of all. */
  public void add(int waiting, int finished) throws SQLException {
    long first = filled + 1;
    filled += waiting + finished;
    int every = (finished + waiting / 2) / (waiting / 2);
    for (long at = first; at <= filled; at += AT_ONCE) {
      add(at, Math.min(filled, at + AT_ONCE - 1), first + waiting / 2, every);
    }
  }

  private void add(long first, long last, long stoppedBefore, int every) throws SQLException {
    long base = from.toEpochMilli();
    long idBefore = lastId();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into delivery (id, flow, lane, dedupe_key, account, state, open_lane, ready_at, due_at,
            accepted_at, updated_at, started_at, first_tried_at, finished_at, paced_millis, run, attempts, tries,
            fault, step, reason, advice, note, node)
          select nextval('delivery_id_seq'), flow, concat('9000123|', n),
            concat('9000123|', n, '|answer.create'), 'questionnaire', state,
            case when state in ('WAITING', 'PARKED') then concat(flow, '|9000123|', n) end,
            case when state = 'WAITING' and mod(n, 10) <> 3 then at end,
            at, at, at, done, done, done, 0, 1,
            case when done is null then 0 else 1 end, case when done is null then 0 else 1 end,
            '', '', '', '', '', ''
          from (
            select n, state, at, case when state in ('DONE', 'DROPPED') then at + 900 end as done,
              case when n < %1$d then '%6$s' else %7$s end as flow
            from (
              select n, %2$d + n * %3$d as at,
                case when n < %1$d or mod(n, %4$d) = 0 then 'WAITING'
                  when mod(n, 1007) = 0 then 'PARKED'
                  when mod(n, 1009) = 0 then 'DROPPED' else 'DONE' end as state
              from (%5$s) numbers) states) lives
          order by n"""
              .formatted(
                  stoppedBefore,
                  base,
                  MILLIS_BETWEEN,
                  every,
                  numbers(first, last),
                  stopped,
                  names()));
      statement.execute(
          """
          insert into payload (delivery, flow, dedupe_key, content_type, headers, body)
          select id, flow, dedupe_key, 'json', '{"QiaoAction":"answer.create"}', concat('{"answer_id":', id,
            ',"survey_id":9000123,"answer":"', repeat('王小明 13800000000 示例科技 ', 8), '"}')
          from delivery where id > %d"""
              .formatted(idBefore));
      statement.execute(
          """
          insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step,
            reason)
          select id, 1, 1, started_at, finished_at, 'done', '', '', ''
          from delivery where id > %d and state = 'DONE' and mod(id, 2) = 0"""
              .formatted(idBefore));
      statement.execute(
          """
          insert into outside_call (id, delivery, run, attempt, step, account, operation,
            changing, state, sent_at, answered_at, request, answer, fault, reason)
          select nextval('outside_call_id_seq'), id, 1, 1, 'create-lead', 'crm', 'xiaoshouyi/createLead', true, 'DONE', started_at,
            finished_at, concat('{"data":{"name":"', repeat('王小明', 20), '","key":', id, '}}'),
            concat('{"code":200,"result":{"id":', id, '}}'), '', ''
          from delivery where id > %d and state = 'DONE' and mod(id, 2) = 0"""
              .formatted(idBefore));
    }
    connection.commit();
  }

  private String names() {
    return IntStream.range(0, flows.size())
        .mapToObj(number -> "when %d then '%s'".formatted(number, flows.get(number)))
        .collect(Collectors.joining(" ", "case mod(n, " + flows.size() + ") ", " end"));
  }

  private String numbers(long first, long last) throws SQLException {
    boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    return h2
        ? "select \"X\" as n from system_range(%d, %d)".formatted(first, last)
        : "select n from generate_series(%d::bigint, %d::bigint) n".formatted(first, last);
  }

  private long lastId() throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("select coalesce(max(id), 0) from delivery")) {
      row.next();
      return row.getLong(1);
    }
  }
}

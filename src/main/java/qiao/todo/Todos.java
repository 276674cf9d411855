package qiao.todo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.secret.Secrets;

/** Shows people how each todo stands at each OA: the sync records. */
public final class Todos {
  private static final Pattern STEP = Pattern.compile("push-(\\d{1,9})-(.+)");

  private final TodoReader reader;
  private final Deliveries deliveries;

  Todos(TodoReader reader, Deliveries deliveries) {
    this.reader = reader;
    this.deliveries = deliveries;
  }

  /** Returns one page, newest first; the next page is {@code before} the last one's id. */
  public List<TodoRecord> find(TodoFilter filter) {
    List<SyncState> states = filter.state().map(Todos::stored).orElse(List.of());
    Optional<Boolean> parked = filter.state().flatMap(Todos::parked);
    List<TodoRecord> page = new ArrayList<>();
    TodoFilter from = filter;
    // One whose delivery moved on while it was read does not fit any more: read on for others.
    while (true) {
      List<TodoRows.Row> rows = reader.find(from, states, parked);
      records(rows).stream()
          .filter(one -> filter.state().map(one.state()::equals).orElse(true))
          .limit(filter.limit() - page.size())
          .forEach(page::add);
      if (rows.size() < filter.limit() || page.size() == filter.limit()) {
        return page;
      }
      from = filter.before(rows.get(rows.size() - 1).item().id());
    }
  }

  private static Optional<Boolean> parked(TodoRecord.State state) {
    return switch (state) {
      case PARKED -> Optional.of(true);
      case FAILED, PENDING -> Optional.of(false);
      case IN_SYNC, UNBOUND, SKIPPED -> Optional.empty();
    };
  }

  private static List<SyncState> stored(TodoRecord.State state) {
    return switch (state) {
      case IN_SYNC -> List.of(SyncState.IN_SYNC);
      case UNBOUND -> List.of(SyncState.UNBOUND);
      case SKIPPED -> List.of(SyncState.SKIPPED);
      case PENDING -> List.of(SyncState.PENDING);
      case FAILED -> List.of(SyncState.FAILED);
      case PARKED -> List.of(SyncState.FAILED, SyncState.PENDING);
    };
  }

  /** Returns one todo with the calls of its latest pushes. */
  public Optional<TodoRecord.Story> get(long id) {
    return reader
        .get(id)
        .map(row -> new TodoRecord.Story(records(List.of(row)).get(0), history(row.item())));
  }

  private List<TodoRecord> records(List<TodoRows.Row> rows) {
    List<Long> latest = rows.stream().flatMap(row -> latest(row).stream()).toList();
    Map<Long, Delivery> known =
        deliveries.find(latest).stream()
            .collect(Collectors.toMap(Delivery::id, Function.identity()));
    return rows.stream().map(row -> record(row, latest(row).map(known::get))).toList();
  }

  private static Optional<Long> latest(TodoRows.Row row) {
    return row.item().sync().deliveries().stream().findFirst();
  }

  private static TodoRecord record(TodoRows.Row row, Optional<Delivery> delivery) {
    Item item = row.item();
    Sync sync = item.sync();
    Wanted wanted = item.state().wanted();
    Pushed pushed = item.state().pushed();
    Optional<Delivery> open =
        delivery.filter(
            one -> sync.state() != SyncState.IN_SYNC && one.state() != DeliveryState.DONE);
    return new TodoRecord(
        item.id(),
        item.account(),
        item.source(),
        item.tenant(),
        item.todoId(),
        item.receiver(),
        state(sync, open),
        wanted.phase(),
        wanted.version().map(Version::at),
        pushed.phase(),
        pushed.unclear(),
        pushed.user(),
        sync.push(),
        sync.at(),
        item.pushes(),
        open.map(Delivery::reason).filter(text -> !text.isEmpty()).orElse(sync.reason()),
        open.map(Delivery::advice).orElse(""),
        latest(row),
        open.filter(one -> one.state() == DeliveryState.WAITING).map(Delivery::dueAt),
        row.updatedAt());
  }

  private static TodoRecord.State state(Sync sync, Optional<Delivery> open) {
    boolean parked = open.filter(one -> one.state() == DeliveryState.PARKED).isPresent();
    return parked ? TodoRecord.State.PARKED : TodoRecord.State.valueOf(sync.state().name());
  }

  private List<TodoRecord.Push> history(Item item) {
    return item.sync().deliveries().stream()
        .flatMap(id -> deliveries.get(id).stream())
        .flatMap(story -> story.calls().stream().flatMap(call -> push(story.delivery(), call)))
        .sorted(
            Comparator.comparingInt(TodoRecord.Push::number)
                .thenComparing(TodoRecord.Push::sentAt)
                .reversed())
        .toList();
  }

  private static Stream<TodoRecord.Push> push(Delivery delivery, Delivery.Call call) {
    Matcher step = STEP.matcher(call.step());
    return step.matches()
        ? Stream.of(
            new TodoRecord.Push(
                Integer.parseInt(step.group(1)),
                step.group(2),
                delivery.id(),
                call.sentAt(),
                call.answeredAt(),
                call.operation(),
                call.state(),
                call.fault(),
                call.reason(),
                Secrets.mask(call.request()),
                Secrets.mask(call.answer())))
        : Stream.empty();
  }
}

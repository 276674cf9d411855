package qiao.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the directories that people upload. A new one takes the place of the old one. */
public final class UploadedDirectories implements Directory {
  private static final int PORTION = 1000;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final AccountNames accounts;
  private final Clock clock;

  UploadedDirectories(
      JdbcTemplate jdbc, TransactionTemplate transactions, AccountNames accounts, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Names an account's uploaded directory, and says how many people are in it. */
  public record Uploaded(String account, int people, Instant uploadedAt, String uploadedBy) {}

  public List<Uploaded> all() {
    return jdbc.query(
        "select account, people, uploaded_at, uploaded_by from directory order by account",
        (row, number) ->
            new Uploaded(
                row.getString("account"),
                row.getInt("people"),
                Instant.ofEpochMilli(row.getLong("uploaded_at")),
                row.getString("uploaded_by")));
  }

  /**
   * Takes a directory from a CSV or XLSX file, whole or not at all.
   *
   * @param by who does it
   * @throws BrokenTable naming the first line that can't be taken
   * @throws IllegalArgumentException when the account is not configured
   */
  public Uploaded replace(String account, InputStream file, String by) throws IOException {
    accounts.check(account);
    try (Upload upload = Upload.of(file)) {
      Table table = upload.table();
      return transactions.execute(status -> replace(account, table, by));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Uploaded replace(String account, Table table, String by) {
    remove(account);
    Stamp stamp = new Stamp(by, clock.millis());
    jdbc.update(
        "insert into directory (account, people, uploaded_at, uploaded_by) values (?, 0, ?, ?)",
        account,
        stamp.at(),
        stamp.by());
    int people = insert(account, table);
    jdbc.update("update directory set people = ? where account = ?", people, account);
    return new Uploaded(account, people, Instant.ofEpochMilli(stamp.at()), stamp.by());
  }

  private int insert(String account, Table table) {
    Map<String, Long> lines = new HashMap<>();
    List<Object[]> rows = new ArrayList<>(PORTION);
    try {
      new TableReader(Field.ofPerson(), Set.of())
          .read(
              table,
              line -> {
                Person person = person(line);
                Long earlier = lines.putIfAbsent(person.id(), line.number());
                if (earlier != null) {
                  throw broken(line, person + " stands in line " + earlier + " already");
                }
                rows.add(row(account, person));
                if (rows.size() == PORTION) {
                  insert(rows);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    insert(rows);
    return lines.size();
  }

  private void insert(List<Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          "insert into directory_person (account, person, name, mobile, email, employee_number)"
              + " values (?, ?, ?, ?, ?, ?)",
          rows);
      rows.clear();
    }
  }

  private static Object[] row(String account, Person person) {
    return new Object[] {
      account, person.id(), person.name(), person.mobile(), person.email(), person.number()
    };
  }

  private static Person person(TableReader.Line line) {
    if (!line.fault().isEmpty()) {
      throw broken(line, line.fault());
    }
    Map<Field, String> cells = line.cells();
    try {
      return new Person(
          cells.get(Field.PERSON),
          cells.get(Field.NAME),
          cells.get(Field.MOBILE),
          cells.get(Field.EMAIL),
          cells.get(Field.NUMBER));
    } catch (IllegalArgumentException e) {
      throw broken(line, e.getMessage());
    }
  }

  private static BrokenTable broken(TableReader.Line line, String what) {
    return new BrokenTable("line %d: %s".formatted(line.number(), what));
  }

  /** Forgets a directory; the bindings that were made from it stay. */
  public void delete(String account) {
    transactions.executeWithoutResult(status -> remove(account));
  }

  private void remove(String account) {
    jdbc.update("delete from directory_person where account = ?", account);
    jdbc.update("delete from directory where account = ?", account);
  }

  @Override
  public boolean covers(String account) {
    return !jdbc.queryForList(
            "select account from directory where account = ?", String.class, account)
        .isEmpty();
  }

  @Override
  public void people(String account, Consumer<Person> taker) {
    String last = "";
    List<Person> page = page(account, last);
    while (!page.isEmpty()) {
      page.forEach(taker);
      last = page.get(page.size() - 1).id();
      page = page(account, last);
    }
  }

  private List<Person> page(String account, String after) {
    return jdbc.query(
        "select person, name, mobile, email, employee_number from directory_person"
            + " where account = ? and person > ? order by account, person limit "
            + PORTION,
        (row, number) ->
            new Person(
                row.getString("person"),
                row.getString("name"),
                row.getString("mobile"),
                row.getString("email"),
                row.getString("employee_number")),
        account,
        after);
  }
}

package qiao.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import qiao.secret.Secrets;

/**
 * Keeps who did what. Entries are only ever added. Write one before the deed: then nothing is done
 * that has no entry, not even when the process ends in between, and nothing at all while the store
 * takes no entry.
 */
public final class Audit {
  /** Is set on a request that has left an entry. */
  static final String WRITTEN = Audit.class.getName() + ".written";

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_DETAILS = 4000;

  private final JdbcClient jdbc;
  private final Clock clock;

  Audit(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Adds what whoever is logged in does, from where the request comes.
   *
   * @param action a kind and a verb, such as {@code delivery.replay}
   * @param subject what it is done to, such as {@code delivery 17}; {@code ""} where nothing
   * @param details what else is worth knowing; secrets and personal data are masked
   */
  public void record(String action, String subject, String details) {
    record(SignedIn.current().map(SignedIn::name).orElse(""), action, subject, details);
  }

  /** Adds what somebody does who may not be logged in yet, or no longer. */
  void record(String who, String action, String subject, String details) {
    jdbc.sql(
            "insert into audit (at, who, source, action, subject, details)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(
            clock.millis(),
            cut(who, LONGEST_NAME),
            source(),
            cut(action, LONGEST_NAME),
            cut(Secrets.maskForLog(subject), LONGEST_SUBJECT),
            cut(Secrets.maskForLog(details), LONGEST_DETAILS))
        .update();
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(WRITTEN, true, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** Finds the newest first. */
  public List<AuditEntry> find(AuditFilter filter) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    filter.who().ifPresent(who -> add(conditions, values, "who = ?", who));
    filter.action().ifPresent(action -> addBeginning(conditions, values, "action", action));
    filter.subject().ifPresent(subject -> addBeginning(conditions, values, "subject", subject));
    filter
        .text()
        .ifPresent(
            text -> {
              String part = "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
              conditions.add(
                  "(lower(subject) like ? escape '!' or lower(details) like ? escape '!')");
              values.addAll(List.of(part, part));
            });
    filter.from().ifPresent(from -> add(conditions, values, "at >= ?", from.toEpochMilli()));
    filter.to().ifPresent(to -> add(conditions, values, "at < ?", to.toEpochMilli()));
    filter.before().ifPresent(before -> add(conditions, values, "id < ?", before));
    values.add(filter.limit());
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return jdbc.sql("select * from audit" + where + " order by id desc limit ?")
        .params(values)
        .query(Audit::read)
        .list();
  }

  private static void add(
      List<String> conditions, List<Object> values, String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  private static void addBeginning(
      List<String> conditions, List<Object> values, String column, String wanted) {
    if (wanted.endsWith("*")) {
      String beginning = escaped(wanted.substring(0, wanted.length() - 1)) + "%";
      add(conditions, values, column + " like ? escape '!'", beginning);
    } else {
      add(conditions, values, column + " = ?", wanted);
    }
  }

  private static String escaped(String text) {
    return text.replaceAll("[!%_]", "!$0");
  }

  private static AuditEntry read(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        row.getString("source"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("details"));
  }

  private static String source() {
    return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
        .filter(ServletRequestAttributes.class::isInstance)
        .map(request -> ((ServletRequestAttributes) request).getRequest().getRemoteAddr())
        .map(address -> cut(address, LONGEST_NAME))
        .orElse("");
  }

  /** Takes away what a column can't hold, PostgreSQL's NUL included. */
  private static String cut(String text, int longest) {
    String plain = text.replace("\u0000", "");
    return plain.length() <= longest ? plain : plain.substring(0, longest);
  }
}

package qiao.organisation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what one side tells of a department or a person; what is not told is an empty text.
 *
 * @param parent the department above a department
 * @param departments of a person, the main one first
 * @param active false: switched off, but there
 */
public record Row(
    Side side,
    Kind kind,
    String id,
    String name,
    String parent,
    List<String> departments,
    String mobile,
    String email,
    String number,
    String title,
    boolean active) {
  private static final int LONGEST = 200;

  public Row {
    departments = List.copyOf(departments);
  }

  /**
   * Reads what a flow answered.
   *
   * @throws IllegalArgumentException naming the field that can't be kept
   */
  static Row of(Side side, Kind kind, Map<?, ?> told) {
    String id = text(told, "id");
    if (id.isEmpty() || id.length() > LONGEST) {
      throw new IllegalArgumentException(
          "id of a %s must have 1 to %d characters, not %d".formatted(kind, LONGEST, id.length()));
    }
    return new Row(
        side,
        kind,
        id,
        cut(text(told, "name"), 300),
        cut(text(told, "parent"), LONGEST),
        texts(told.get("departments")),
        cut(text(told, "mobile"), 60),
        cut(text(told, "email"), 300),
        cut(text(told, "number"), LONGEST),
        cut(text(told, "title"), 300),
        !"false".equals(text(told, "active")));
  }

  static Row department(Side side, String id, String name, String parent) {
    return new Row(side, Kind.DEPARTMENT, id, name, parent, List.of(), "", "", "", "", true);
  }

  private static String text(Map<?, ?> told, String field) {
    return Objects.toString(told.get(field), "").strip();
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  private static List<String> texts(Object list) {
    return list instanceof Collection<?> all
        ? all.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Takes from what was known before what is not told now. */
  Row over(Row known) {
    return new Row(
        side,
        kind,
        id,
        or(name, known.name),
        or(parent, known.parent),
        departments.isEmpty() ? known.departments : departments,
        or(mobile, known.mobile),
        or(email, known.email),
        or(number, known.number),
        or(title, known.title),
        active);
  }

  Row withId(String other) {
    return new Row(
        side, kind, other, name, parent, departments, mobile, email, number, title, active);
  }

  Row switched(boolean on) {
    return new Row(side, kind, id, name, parent, departments, mobile, email, number, title, on);
  }

  Row inDepartments(List<String> others) {
    return new Row(side, kind, id, name, parent, others, mobile, email, number, title, active);
  }

  private static String or(String told, String known) {
    return told.isEmpty() ? known : told;
  }

  String mainDepartment() {
    return departments.isEmpty() ? "" : departments.get(0);
  }

  /**
   * Stands for all that is told: what is equal was not changed. The order of departments is none.
   */
  String hash() {
    String content =
        Stream.of(
                List.of(name, parent, mobile, email, number, title, String.valueOf(active)),
                departments.stream().sorted().toList())
            .flatMap(List::stream)
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining("|"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String nameKey() {
    return name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  /** Leaves the digits of a mobile, without the country code of the mainland. */
  String mobileKey() {
    String digits = mobile.replaceAll("\\D", "");
    return digits.replaceFirst("^(00)?86(?=1\\d{10}$)", "");
  }

  String emailKey() {
    return email.toLowerCase(Locale.ROOT);
  }

  String numberKey() {
    return number.toLowerCase(Locale.ROOT);
  }

  String idKey() {
    return id.toLowerCase(Locale.ROOT);
  }

  String joinedDepartments() {
    return String.join(",", departments);
  }

  static List<String> splitDepartments(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
  }

  /** Shows ids only: logs hold no personal data. */
  @Override
  public String toString() {
    return "%s %s '%s'".formatted(side, kind, id);
  }
}

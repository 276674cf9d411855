package qiao.binding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A column of a file and a field of a binding: its names and what it may hold. */
enum Field {
  ACCOUNT("account", "应用账号", 100, true, "账号", "oa账号", "oaaccount"),
  TENANT("tenant", "CRM租户", 100, false, "租户", "企业", "crmtenant"),
  EMPLOYEE("employee", "CRM员工", 100, true, "crm员工id", "员工id", "employeeid", "crm用户id"),
  USER("user", "OA用户", 200, true, "oa用户id", "用户id", "userid", "oauser", "oauserid"),
  PERSON("id", "人员", 200, true, "人员id", "员工id", "用户id", "userid", "employeeid"),
  NAME("name", "姓名", 200, false, "名称", "员工姓名", "displayname"),
  MOBILE("mobile", "手机", 50, false, "手机号", "手机号码", "移动电话", "mobilephone"),
  EMAIL("email", "邮箱", 200, false, "电子邮箱", "电子邮件", "邮件", "mail"),
  NUMBER("number", "工号", 100, false, "员工工号", "员工编号", "employeenumber");

  private static final int SHOWN = 40;
  private static final String SHAPE_FAULT = "%s '%s' does not look like one, such as %s";
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /** What the shape of a value must be; looser than any vendor's rule, to catch shifted columns. */
  private static final Predicate<String> MOBILE_SHAPE =
      Pattern.compile("\\+?[0-9][0-9 ()\\-]{3,}").asMatchPredicate();

  private static final Predicate<String> EMAIL_SHAPE =
      Pattern.compile("[^@\\s]+@[^@\\s]+").asMatchPredicate();

  /** How it is named in JSON, in errors, and in the English header of a file. */
  final String word;

  /** How it is named in the header of an export. */
  final String label;

  private final int longest;
  private final boolean needed;
  private final List<String> otherNames;

  Field(String word, String label, int longest, boolean needed, String... otherNames) {
    this.word = word;
    this.label = label;
    this.longest = longest;
    this.needed = needed;
    this.otherNames = List.of(otherNames);
  }

  /** Says whether a header cell names this column; case, spaces, dashes and widths don't count. */
  boolean isNamed(String header) {
    String name = bare(header);
    return Stream.concat(Stream.of(word, label), otherNames.stream())
        .anyMatch(own -> bare(own).equals(name));
  }

  private static String bare(String header) {
    return Normal.text(header).toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
  }

  /**
   * Returns a value without the spaces around it.
   *
   * @param value what was given; null counts as blank
   * @throws IllegalArgumentException naming field, limit and value
   */
  String checked(String value) {
    String text = trimmed(value);
    String fault = fault(text);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
    return text;
  }

  /** Returns what {@link #checked} would, or nothing where it would refuse. */
  Optional<String> legal(String value) {
    return Optional.of(trimmed(value)).filter(text -> fault(text).isEmpty());
  }

  private String fault(String text) {
    if (text.isEmpty()) {
      return needed ? word + " must not be blank" : "";
    }
    if (text.length() > longest) {
      return "%s must be at most %d characters long, not %d: '%s…'"
          .formatted(word, longest, text.length(), text.substring(0, SHOWN));
    }
    if (text.codePoints().anyMatch(Field::isUnreadable)) {
      return "%s must not hold control characters or �: '%s'"
          .formatted(word, UNREADABLE.matcher(text).replaceAll("�"));
    }
    String normal = Normal.text(text);
    if (isId() && !normal.equals(text) && normal.chars().allMatch(c -> c < 0x80)) {
      return "%s '%s' is typed in full width; write %s".formatted(word, text, normal);
    }
    return hasShape(normal) ? "" : SHAPE_FAULT.formatted(word, text, example());
  }

  /** Ids are compared as they are written, so one that only looks right would bind nobody. */
  private boolean isId() {
    return this == ACCOUNT || this == TENANT || this == EMPLOYEE || this == USER || this == PERSON;
  }

  /** Also finds half of a surrogate pair, which no store keeps. */
  private static boolean isUnreadable(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.SURROGATE || c == '\uFFFD';
  }

  /** Takes off what can't be seen around a value: the web's fixed and zero-width spaces too. */
  private static String trimmed(String value) {
    String text = value == null ? "" : value;
    int from = 0;
    int to = text.length();
    while (from < to && isInvisible(text.charAt(from))) {
      from++;
    }
    while (to > from && isInvisible(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private String example() {
    return this == MOBILE ? "+86 13800138000" : "zhang@example.com";
  }

  private boolean hasShape(String text) {
    return switch (this) {
      case MOBILE -> MOBILE_SHAPE.test(text);
      case EMAIL -> EMAIL_SHAPE.test(text);
      default -> true;
    };
  }

  boolean isNeeded() {
    return needed;
  }

  /** Returns all fields of a binding, in the order of an export. */
  static List<Field> ofBinding() {
    return Arrays.stream(values()).filter(field -> field != PERSON).toList();
  }

  /** Returns all fields of a person in a directory. */
  static List<Field> ofPerson() {
    return List.of(PERSON, NAME, MOBILE, EMAIL, NUMBER);
  }
}

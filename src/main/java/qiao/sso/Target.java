package qiao.sso;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the page of the CRM that a visitor wants: the main page, or one record.
 *
 * @param app whether the page for phones is meant; it has no other meaning
 * @param record the record; empty for the main page
 */
record Target(boolean app, Optional<Item> record) {
  private static final Pattern API_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern DATA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Names a record by the CRM's object and the record's id. */
  record Item(String apiName, String dataId) {}

  static Target main(boolean app) {
    return new Target(app, Optional.empty());
  }

  static Target record(boolean app, String apiName, String dataId) throws Refused {
    if (!API_NAME.matcher(apiName).matches() || !DATA_ID.matcher(dataId).matches()) {
      throw Refused.because("the address names no record: apiName and dataId must be plain");
    }
    return new Target(app, Optional.of(new Item(apiName, dataId)));
  }

  /** Reads what {@link #text} wrote. */
  static Target parse(String text) throws Refused {
    String[] parts = text.split("/", -1);
    boolean app = parts[0].equals("app");
    if (!app && !parts[0].equals("pc")) {
      throw Refused.because("the address says neither pc nor app");
    }
    return switch (parts.length) {
      case 1 -> main(app);
      case 3 -> record(app, parts[1], parts[2]);
      default -> throw Refused.because("the address names neither the main page nor a record");
    };
  }

  /** Returns it as the end of a door's address: {@code pc}, {@code app/LeadsObj/1}. */
  String text() {
    String page = app ? "app" : "pc";
    return record.map(r -> page + "/" + r.apiName() + "/" + r.dataId()).orElse(page);
  }
}

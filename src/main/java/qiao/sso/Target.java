package qiao.sso;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the page that a visitor wants: one of the CRM, which is the main page or one record, or the
 * sidebar of 企业微信, which is Qiao's own.
 *
 * @param record the record; empty for the main page
 */
record Target(Page page, Optional<Item> record) {
  /** Stands behind the account in the address of a door. */
  static final String SIDEBAR = "sidebar";

  private static final Pattern API_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern DATA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Says what shows the page; it has no other meaning. */
  enum Page {
    PC,
    APP,
    SIDEBAR
  }

  /** Names a record by the CRM's object and the record's id. */
  record Item(String apiName, String dataId) {}

  static Target main(Page page) {
    return new Target(page, Optional.empty());
  }

  static Target record(Page page, String apiName, String dataId) throws Refused {
    if (!API_NAME.matcher(apiName).matches() || !DATA_ID.matcher(dataId).matches()) {
      throw Refused.because("the address names no record: apiName and dataId must be plain");
    }
    return new Target(page, Optional.of(new Item(apiName, dataId)));
  }

  /** Reads what {@link #text} wrote. */
  static Target parse(String text) throws Refused {
    if (text.equals(SIDEBAR)) {
      return main(Page.SIDEBAR);
    }
    String[] parts = text.split("/", -1);
    if (!parts[0].equals("app") && !parts[0].equals("pc")) {
      throw Refused.because("the address says neither pc nor app");
    }
    Page page = parts[0].equals("app") ? Page.APP : Page.PC;
    return switch (parts.length) {
      case 1 -> main(page);
      case 3 -> record(page, parts[1], parts[2]);
      default -> throw Refused.because("the address names neither the main page nor a record");
    };
  }

  boolean app() {
    return page == Page.APP;
  }

  boolean sidebar() {
    return page == Page.SIDEBAR;
  }

  /** Returns it as the end of a door's address: {@code pc}, {@code app/LeadsObj/1}. */
  String text() {
    String word = page.name().toLowerCase(Locale.ROOT);
    return record.map(r -> word + "/" + r.apiName() + "/" + r.dataId()).orElse(word);
  }
}

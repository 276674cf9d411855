package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.standin.VendorStandIns;

/** Holds the stand-ins of vendors, and an account at each of them. */
final class StandInVendors implements AutoCloseable {
  final VendorStandIns standIns = VendorStandIns.start();
  final Vendors vendors;
  private final Map<String, String> settings = standIns.settings();

  StandInVendors() {
    Catalog catalog = Catalog.read(Path.of("routes/vendors"));
    Accounts accounts = Accounts.of(accounts(), catalog);
    vendors = new Vendors(catalog, accounts, Clock.systemUTC(), new SimpleMeterRegistry());
  }

  private Map<String, Map<String, String>> accounts() {
    Map<String, Map<String, String>> all = new HashMap<>();
    all.put("wecom", account("wecom", "WECOM", "url corp-id secret agent-id"));
    Map<String, String> contacts = account("wecom", "WECOM", "url corp-id");
    contacts.put("secret", settings.get("WECOM_CONTACTS_SECRET"));
    all.put("wecom-contacts", contacts);
    all.put(
        "tencent-sms",
        account("tencent-sms", "TENCENT_SMS", "url secret-id secret-key app-id sign-name"));
    all.put("tencent-ses", account("tencent-ses", "TENCENT_SES", "url secret-id secret-key"));
    all.put(
        "tencent-meeting",
        account("tencent-meeting", "TENCENT_MEETING", "url app-id secret-id secret-key test-user"));
    all.put("ec", account("ec", "EC", "url corp-id app-id app-secret operator"));
    all.put(
        "fxiaoke",
        account(
            "fxiaoke", "FXIAOKE", "url app-id app-secret permanent-code ea user-id object-key"));
    all.put(
        "fxiaoke-legacy",
        account(
            "fxiaoke-legacy",
            "FXIAOKE",
            "url app-id app-secret permanent-code corp-id open-user-id object-key"));
    for (String name : List.of("tencent-sms", "tencent-ses", "tencent-meeting", "ec")) {
      Map<String, String> wrong = new HashMap<>(all.get(name));
      wrong.put(name.equals("ec") ? "app-secret" : "secret-key", "not-this-one");
      all.put("wrong-" + name, wrong);
    }
    return all;
  }

  private Map<String, String> account(String vendor, String prefix, String keys) {
    Map<String, String> account = new HashMap<>(Map.of("vendor", vendor));
    for (String key : keys.split(" ")) {
      String variable = prefix + "_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
      account.put(key, settings.get(variable));
    }
    return account;
  }

  /** Makes a call that has to be done wholly, and returns its answer. */
  JsonNode done(String account, String operation, String given) throws VendorFault {
    Outcome.Done done = (Outcome.Done) outcome(account, operation, given);
    assertThat(done.lacking()).as(operation).isEmpty();
    return done.answer();
  }

  /** Makes a call that has to be done in part, and returns what it names as not done. */
  String partly(String account, String operation, String given) throws VendorFault {
    return ((Outcome.Done) outcome(account, operation, given)).lacking().orElseThrow();
  }

  /** Makes a call that has to fail, and returns how. */
  Outcome.Failed failed(String account, String operation, String given) throws VendorFault {
    return (Outcome.Failed) outcome(account, operation, given);
  }

  private Outcome outcome(String account, String operation, String given) throws VendorFault {
    String vendor = account.replaceFirst("^wrong-|-contacts$", "");
    BoundOperation bound = vendors.bound(vendor, operation, account);
    return bound.call(bound.build(WxJavaCalls.read(given)), operation, () -> true).join();
  }

  @Override
  public void close() {
    vendors.close();
    standIns.close();
  }
}

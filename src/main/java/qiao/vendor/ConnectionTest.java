package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.Vendor;
import qiao.secret.Secrets;
import qiao.token.TokenException;

/** Tries whether an account works, and says what to mend where it does not. */
public final class ConnectionTest {
  private final Vendors vendors;
  private final TryBrake brake;

  public ConnectionTest(Vendors vendors) {
    this.vendors = vendors;
    this.brake = new TryBrake(vendors.clock());
  }

  /**
   * Tells how a test ended.
   *
   * @param message 连接成功, or what is wrong
   * @param advice what to do
   * @param check the values to look at, and where the vendor shows them
   */
  public record Result(
      String account, boolean connected, String message, String advice, List<String> check) {}

  /** Tries an account; empty when there is none of that name. */
  public Optional<Result> test(String name) {
    return vendors.accounts().find(name).map(this::test);
  }

  /**
   * Tries an account that is not kept yet, apart from everything that calls share: a wrong value
   * spoils neither the token nor the pace of the account that has its name. After some failures
   * nothing is tried for a while.
   */
  public Result tryOut(Account draft) {
    Duration left = brake.left(draft.vendor());
    if (!left.isZero()) {
      return new Result(
          draft.name(),
          false,
          "测试失败的次数太多，没有再试",
          "核对各项的值，%d 分钟后再试".formatted(left.toMinutes() + 1),
          List.of());
    }
    try (Vendors alone = vendors.alone(draft)) {
      Result result = new ConnectionTest(alone).test(draft);
      if (!result.connected()) {
        brake.failed(draft.vendor());
      }
      return result;
    }
  }

  private Result test(Account account) {
    Vendor vendor = vendors.catalog().vendor(account.vendor()).orElseThrow();
    List<AccountKey> missing = Accounts.missing(account, vendor);
    if (!missing.isEmpty()) {
      return new Result(
          account.name(), false, "还缺少配置", "填好下列各项后再试", missing.stream().map(this::where).toList());
    }
    try {
      if (vendor.token().isPresent()) {
        vendors.tokens().renew(account);
      }
      Optional<Vendor.Test> test =
          vendor
              .test()
              .filter(t -> t.needs().map(k -> account.setting(k).isPresent()).orElse(true));
      return test.isPresent() ? call(account, vendor, test.get()) : connected(account);
    } catch (TokenException e) {
      return failed(account, vendor, e.getMessage(), e.advice());
    } catch (VendorFault e) {
      return failed(account, vendor, e.reason(), e.advice());
    }
  }

  private Result call(Account account, Vendor vendor, Vendor.Test test) throws VendorFault {
    BoundOperation operation = vendors.bound(vendor.name(), test.operation(), account.name());
    JsonNode with = test.with();
    ObjectNode given =
        with instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    Request request = operation.build(given);
    Duration wait = operation.takeRoom("connection test");
    Outcome outcome =
        wait.isZero()
            ? operation.call(request, "connection test", () -> true).join()
            : Outcome.Failed.tooFast(wait);
    return outcome instanceof Outcome.Failed failed
        ? failed(account, vendor, failed.reason(), failed.advice())
        : connected(account);
  }

  private static Result connected(Account account) {
    return new Result(account.name(), true, "连接成功", "", List.of());
  }

  private Result failed(Account account, Vendor vendor, String message, String advice) {
    List<String> check =
        vendor.keys().values().stream()
            .filter(key -> key.required() || account.setting(key.name()).isPresent())
            .filter(key -> !key.find().isEmpty())
            .map(this::where)
            .toList();
    return new Result(account.name(), false, Secrets.mask(message), Secrets.mask(advice), check);
  }

  private String where(AccountKey key) {
    return key.name() + "（" + key.title() + "）：" + key.find();
  }
}

package qiao.todo;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import qiao.secret.Secrets;
import qiao.source.Networks;

/**
 * Holds which CRMs raise todos, and what is particular about OA accounts.
 *
 * @param sources by the name that stands in the hook's address
 * @param accounts by the account's name under {@code qiao.accounts}; an account that is not here
 *     takes the todos of everybody
 */
@ConfigurationProperties("qiao.todo")
record TodoSettings(Map<String, Source> sources, Map<String, OaAccount> accounts) {
  private static final int LONGEST_NAME = 64;

  TodoSettings {
    sources = sources == null ? Map.of() : Map.copyOf(sources);
    accounts = accounts == null ? Map.of() : Map.copyOf(accounts);
    sources
        .keySet()
        .forEach(
            name -> {
              if (name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                    "qiao.todo.sources.%s: a name has at most %d characters"
                        .formatted(name, LONGEST_NAME));
              }
            });
  }

  OaAccount account(String name) {
    return accounts.getOrDefault(name, OaAccount.USUAL);
  }

  /**
   * Holds what is known of a CRM.
   *
   * @param pushKey the last part of the hook's address; blank takes nothing
   * @param zone of times that the CRM writes without one
   * @param networks that events may come from; none: all
   */
  record Source(String pushKey, ZoneId zone, Networks networks) {
    @ConstructorBinding
    Source(
        @DefaultValue("") String pushKey,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue List<String> sources) {
      this(pushKey, zone, Networks.of(sources));
      Secrets.learn(pushKey);
    }
  }

  /**
   * Holds what is particular about an OA account. Of the rules that are set, all must fit.
   *
   * @param on false: it takes no todos
   * @param tenants whose todos it takes; none: all
   * @param departments as events tell them in {@code extra.department}
   * @param objects apiNames
   * @param approvals apiNames whose todos are approvals, where the CRM can't tell
   * @param link the page of a todo whose event tells none; placeholders may stand in it
   * @param mobileLink the same for phones
   */
  record OaAccount(
      @DefaultValue("true") boolean on,
      Set<String> tenants,
      Set<String> departments,
      Set<String> objects,
      Set<String> approvals,
      @DefaultValue("") String link,
      @DefaultValue("") String mobileLink,
      @DefaultValue Retry retry) {
    static final OaAccount USUAL = new OaAccount(true, null, null, null, null, "", "", Retry.USUAL);

    OaAccount {
      tenants = tenants == null ? Set.of() : Set.copyOf(tenants);
      departments = departments == null ? Set.of() : Set.copyOf(departments);
      objects = objects == null ? Set.of() : Set.copyOf(objects);
      approvals = approvals == null ? Set.of() : Set.copyOf(approvals);
    }

    boolean takes(TodoEvent event) {
      return on
          && fits(tenants, event.text("tenant"))
          && fits(departments, event.extra().getOrDefault("department", ""))
          && fits(objects, event.text("apiName"));
    }

    private static boolean fits(Set<String> wanted, String value) {
      return wanted.isEmpty() || wanted.contains(value);
    }
  }

  /**
   * Says which failures are tried again; when, the flow's error policy says.
   *
   * @param on false: none
   * @param most tries; 0: as many as the policy has
   * @param also words of answers that are tried again although the OA refused
   * @param never words of answers that are not tried again although the OA seemed busy
   */
  record Retry(
      @DefaultValue("true") boolean on,
      @DefaultValue("0") int most,
      List<String> also,
      List<String> never) {
    static final Retry USUAL = new Retry(true, 0, null, null);

    Retry {
      also = also == null ? List.of() : List.copyOf(also);
      never = never == null ? List.of() : List.copyOf(never);
      if (most < 0 || most > 1_000) {
        throw new IllegalArgumentException(
            "qiao.todo.accounts.*.retry.most must be from 0 to 1000, not " + most);
      }
    }
  }
}

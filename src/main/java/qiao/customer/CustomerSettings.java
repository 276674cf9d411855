package qiao.customer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says how customers are carried.
 *
 * @param channels what the CRM calls the source of a customer who came by a 联系我, by its {@code
 *     state}
 * @param leadsPool the lead pool of 纷享销客 for customers without an owner; blank: none
 * @param welcomes who is greeted how; the first that fits counts
 */
@ConfigurationProperties("qiao.customers")
record CustomerSettings(
    Map<String, String> channels, @DefaultValue("") String leadsPool, List<Welcome> welcomes) {
  /** So many bytes of UTF-8 a welcome may have. */
  private static final int LONGEST_WELCOME = 4000;

  CustomerSettings {
    channels = channels == null ? Map.of() : Map.copyOf(channels);
    welcomes = welcomes == null ? List.of() : List.copyOf(welcomes);
  }

  /**
   * A rule; what is blank fits all.
   *
   * @param account of 企业微信
   * @param state the {@code state} of a 联系我
   * @param member a userid
   * @param department the number of a department that the member is in
   * @param text what the customer reads
   */
  record Welcome(
      @DefaultValue("") String account,
      @DefaultValue("") String state,
      @DefaultValue("") String member,
      @DefaultValue("") String department,
      @DefaultValue("") String text) {
    Welcome {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (text.isBlank() || bytes > LONGEST_WELCOME) {
        throw new IllegalArgumentException(
            "qiao.customers.welcomes[].text must have 1 to %d bytes of UTF-8, not %d"
                .formatted(LONGEST_WELCOME, bytes));
      }
      if (!department.matches("\\d{0,18}")) {
        throw new IllegalArgumentException(
            "qiao.customers.welcomes[].department must be a number, not " + department);
      }
    }
  }
}

package qiao.crm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says which 企业微信 and which CRM belong together.
 *
 * @param joins by name; one whose {@code wecom} or {@code crm} is blank is left out
 */
@ConfigurationProperties("qiao")
record JoinSettings(Map<String, One> joins) {
  JoinSettings {
    joins = joins == null ? Map.of() : new LinkedHashMap<>(joins);
    joins.values().removeIf(one -> one.wecom().isBlank() || one.crm().isBlank());
  }

  /**
   * @param contacts blank: that of {@code wecom}
   * @param customers blank: that of {@code wecom}
   */
  record One(
      @DefaultValue("") String wecom,
      @DefaultValue("") String contacts,
      @DefaultValue("") String customers,
      @DefaultValue("") String crm,
      @DefaultValue("") String tenant) {}
}

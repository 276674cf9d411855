package qiao.sidebar;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds what is particular to the sidebars of some accounts of 企业微信; all others have what is usual.
 *
 * @param sidebar by account
 */
@ConfigurationProperties("qiao")
record SidebarSettings(Map<String, One> sidebar) {
  private static final One USUAL =
      new One(
          List.of(
              "https://res.wx.qq.com/open/js/jweixin-1.2.0.js",
              "https://open.work.weixin.qq.com/wwopen/js/jwxwork-1.0.0.js"),
          "'none'",
          Records.OWN);

  /** Over plain HTTP a script could be changed on its way, unless that stays on this machine. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(https://[A-Za-z0-9.-]+|http://localhost)(:\\d{1,5})?/[A-Za-z0-9./_-]{1,200}");

  private static final Pattern ANCESTORS =
      Pattern.compile("'none'|'self'|https://[A-Za-z0-9.*-]+( https://[A-Za-z0-9.*-]+){0,9}");

  SidebarSettings {
    sidebar = sidebar == null ? Map.of() : Map.copyOf(sidebar);
    sidebar.forEach(SidebarSettings::check);
  }

  /** Says which of the CRM's records a member may see beside a chat. */
  enum Records {
    /** Those that he owns, and those that nobody does. */
    OWN,
    /** Those of all who share the contact with him. */
    ALL
  }

  /**
   * @param scripts the vendor's JS-SDK, in the order of loading
   * @param ancestors who may show the page in a frame, as Content-Security-Policy has it
   */
  record One(
      @DefaultValue({
            "https://res.wx.qq.com/open/js/jweixin-1.2.0.js",
            "https://open.work.weixin.qq.com/wwopen/js/jwxwork-1.0.0.js"
          })
          List<String> scripts,
      @DefaultValue("'none'") String ancestors,
      @DefaultValue("own") Records records) {}

  private static void check(String account, One one) {
    String key = "qiao.sidebar." + account + ".";
    one.scripts.stream()
        .filter(script -> !SCRIPT.matcher(script).matches())
        .findFirst()
        .ifPresent(
            script -> {
              throw new IllegalArgumentException(
                  key + "scripts: '" + script + "' is no HTTPS address of a script");
            });
    if (!ANCESTORS.matcher(one.ancestors).matches()) {
      throw new IllegalArgumentException(
          key + "ancestors: '" + one.ancestors + "' must be 'none', 'self' or HTTPS hosts");
    }
  }

  One of(String account) {
    return sidebar.getOrDefault(account, USUAL);
  }
}

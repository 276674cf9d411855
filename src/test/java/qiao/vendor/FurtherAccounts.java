package qiao.vendor;

import java.util.Map;

/** Holds an account of each vendor that signs its calls, and of further CRMs, for tests. */
final class FurtherAccounts {
  private FurtherAccounts() {}

  static Map<String, Map<String, String>> at(String url) {
    return Map.of(
        "tencent-ses",
        Map.of("vendor", "tencent-ses", "url", url, "secret-id", "AKID7", "secret-key", "ses-key7"),
        "tencent-sms",
        Map.of(
            "vendor", "tencent-sms",
            "url", url,
            "secret-id", "AKID7",
            "secret-key", "sms-key7",
            "app-id", "1400006666",
            "sign-name", "示例科技"),
        "tencent-meeting",
        Map.of(
            "vendor", "tencent-meeting",
            "url", url,
            "app-id", "200000007",
            "secret-id", "AKID8",
            "secret-key", "meeting-key7",
            "test-user", "zhangsan"),
        "ec",
        Map.of(
            "vendor", "ec",
            "url", url,
            "corp-id", "90000001",
            "app-id", "100200300",
            "app-secret", "s3cr3tDemo",
            "operator", "10001"),
        "fxiaoke",
        Map.of(
            "vendor", "fxiaoke",
            "url", url,
            "app-id", "FSAID_7",
            "app-secret", "fx-secret-7",
            "permanent-code", "fx-code-7",
            "ea", "demo01",
            "user-id", "1001",
            "object-key", "field_x1__c"),
        "fxiaoke-legacy",
        Map.of(
            "vendor", "fxiaoke-legacy",
            "url", url,
            "app-id", "FSAID_7",
            "app-secret", "fx-secret-7",
            "permanent-code", "fx-code-7",
            "corp-id", "FSCID_7",
            "open-user-id", "FSUID_7"));
  }
}

package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Holds a sender domain of 腾讯云邮件推送.
 *
 * @param verified what the latest check of its DNS records found
 * @param dns whether the records are right by now
 */
record SesDomain(String name, boolean verified, boolean dns, List<String> senders) {
  SesDomain(String name, boolean verified, List<String> senders) {
    this(name, verified, verified, senders);
  }

  SesDomain withDns() {
    return new SesDomain(name, verified, true, senders);
  }

  SesDomain checked() {
    return new SesDomain(name, dns, dns, senders);
  }

  ObjectNode described() {
    ObjectNode described = Json.object().put("IdentityType", "DOMAIN");
    described.put("VerifiedForSendingStatus", verified);
    ArrayNode records = described.putArray("Attributes");
    row(records, "TXT", name, "v=spf1 include:qcloudmail.com ~all");
    row(records, "TXT", "qcloud._domainkey." + name, "v=DKIM1; k=rsa; p=EXAMPLE");
    row(records, "MX", name, "mxbiz1.example.net");
    return described;
  }

  private void row(ArrayNode records, String type, String where, String wanted) {
    records
        .addObject()
        .put("Type", type)
        .put("SendDomain", where)
        .put("ExpectedValue", wanted)
        .put("CurrentValue", verified ? wanted : "")
        .put("Status", verified);
  }

  ObjectNode listed() {
    ObjectNode listed = Json.object().put("IdentityName", name).put("IdentityType", "DOMAIN");
    return listed
        .put("SendingEnabled", verified)
        .put("CurrentReputationLevel", 1)
        .put("DailyQuota", 2_000);
  }
}

package qiao.customer;

import java.time.Instant;

/**
 * Says which customer of the CRM an external contact is.
 *
 * @param join the name of the join
 * @param contact the {@code external_userid}
 * @param name what the contact is called, for people to read
 * @param object the kind of record in the CRM, as its flows call it, such as {@code lead}
 * @param customer the id of the record in the CRM
 * @param wecomSaid digests of what 企业微信 said last of the contact; blank: not seen yet
 * @param crmSaid the same of the CRM
 * @param saidTimes how often it was noted what a side says
 * @param by who related them: a person, or a flow
 */
public record Relation(
    String join,
    String contact,
    String name,
    String object,
    String customer,
    String wecomSaid,
    String crmSaid,
    int saidTimes,
    Instant since,
    String by) {
  Kept wecom() {
    return Kept.of(wecomSaid);
  }

  Kept crm() {
    return Kept.of(crmSaid);
  }
}

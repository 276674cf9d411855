package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;

/** Lets members of 企业微信 add contacts, write remarks and leave, and tells Qiao what it is told. */
final class ContactsOfWecom {
  static final String TOKEN = "standinCallbackTok1";
  static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";

  private final WecomStandIn wecom;
  private final AtomicLong second = new AtomicLong(Instant.now().getEpochSecond());
  private QiaoUnderTest qiao;

  ContactsOfWecom(WecomStandIn wecom) {
    this.wecom = wecom;
  }

  void tell(QiaoUnderTest whom) {
    qiao = whom;
  }

  /** Lets a member add a contact; Qiao is not told. */
  String added(JoinedCrm crm, String word, String member, String name, String mobile) {
    String contact = "wm" + word + crm.join();
    wecom.hadCustomer(member, contact, name, second.getAndIncrement());
    wecom.remark(member, contact, name, mobile, "");
    return contact;
  }

  /** Lets two members add a contact; who did it first is listed last. */
  String addedByTwo(JoinedCrm crm, String word, String first, String second, String name) {
    String contact = "wm" + word + crm.join();
    long at = this.second.getAndAdd(2);
    wecom.hadCustomer(second, contact, name, at + 1);
    wecom.hadCustomer(first, contact, name, at);
    return contact;
  }

  void event(JoinedCrm crm, String change, String member, String contact) {
    send(crm, change, "UserID", member, "ExternalUserID", contact);
  }

  /** Tells that a member has handed a contact over. */
  void handedOver(JoinedCrm crm, String member, String contact) {
    send(
        crm,
        "del_external_contact",
        "UserID",
        member,
        "ExternalUserID",
        contact,
        "Source",
        "DELETE_BY_TRANSFER");
  }

  private void send(JoinedCrm crm, String change, String... fields) {
    String xml =
        WecomEvents.change(
            WecomStandIn.CORP_ID,
            second.getAndIncrement(),
            "change_external_contact",
            change,
            fields);
    String address = qiao.url() + "/hooks/wecom/" + crm.wecom();
    assertThat(new WecomCallbacks(address, TOKEN, KEY, WecomStandIn.CORP_ID).send(xml).statusCode())
        .isEqualTo(200);
  }
}

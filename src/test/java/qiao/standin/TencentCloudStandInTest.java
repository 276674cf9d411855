package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.ses.v20201002.SesClient;
import com.tencentcloudapi.ses.v20201002.models.CreateEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.DeleteEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.GetEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.GetSendEmailStatusRequest;
import com.tencentcloudapi.ses.v20201002.models.ListEmailIdentitiesRequest;
import com.tencentcloudapi.ses.v20201002.models.SendEmailRequest;
import com.tencentcloudapi.ses.v20201002.models.SendEmailResponse;
import com.tencentcloudapi.ses.v20201002.models.Simple;
import com.tencentcloudapi.ses.v20201002.models.Template;
import com.tencentcloudapi.ses.v20201002.models.UpdateEmailIdentityRequest;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsResponse;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lets Tencent Cloud's own SDK ask the stand-ins of 短信 and 邮件推送. */
@Timeout(60)
class TencentCloudStandInTest {
  private static final String FIRST = "+8613900000001";

  private final SmsStandIn sms = SmsStandIn.start();
  private final SesStandIn ses = SesStandIn.start();

  @AfterEach
  void close() {
    sms.close();
    ses.close();
  }

  @Test
  void the_sdk_sends_messages_and_reads_each_number_s_outcome() throws Exception {
    sms.blocks("+8613900000002");

    SendStatus[] rows = send("4370", FIRST, "+8613900000002").getSendStatusSet();

    assertThat(rows).extracting(SendStatus::getPhoneNumber).startsWith(FIRST);
    assertThat(rows)
        .extracting(SendStatus::getCode)
        .containsExactly("Ok", "FailedOperation.PhoneNumberInBlacklist");
    assertThat(sms.messages())
        .singleElement()
        .satisfies(one -> assertThat(one.values()).containsExactly("4370"));
  }

  @Test
  void a_number_gets_the_same_once_in_thirty_seconds_and_two_a_day() throws Exception {
    send("1", FIRST);
    assertThat(code("1")).isEqualTo("LimitExceeded.PhoneNumberThirtySecondLimit");
    assertThat(code("2")).isEqualTo("Ok");
    assertThat(code("3")).isEqualTo("LimitExceeded.PhoneNumberDailyLimit");
    sms.perDay(3);
    assertThat(code("3")).isEqualTo("Ok");
  }

  @Test
  void a_template_wants_as_many_values_as_it_has_variables() throws Exception {
    sms.template("1111", 2);
    SendSmsRequest request = request("1", FIRST);
    request.setTemplateId("1111");

    assertThat(sms(SmsStandIn.SECRET_KEY).SendSms(request).getSendStatusSet()[0].getCode())
        .isEqualTo("FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
    request.setTemplateId("1112");
    assertThat(sms(SmsStandIn.SECRET_KEY).SendSms(request).getSendStatusSet()[0].getCode())
        .isEqualTo("FailedOperation.TemplateIncorrectOrUnapproved");
  }

  private String code(String value) throws TencentCloudSDKException {
    return send(value, FIRST).getSendStatusSet()[0].getCode();
  }

  @Test
  void the_sdk_reads_our_refusals() throws Exception {
    SendSmsRequest request = request("1", FIRST);
    request.setSmsSdkAppId("1");

    assertThat(refused(() -> sms(SmsStandIn.SECRET_KEY).SendSms(request)))
        .isEqualTo("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
    assertThat(refused(() -> sms("not-this-one").SendSms(request)))
        .isEqualTo("AuthFailure.SignatureFailure");
    assertThat(refused(() -> send("1", FIRST, "+1650253000")))
        .isEqualTo("UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber");
    assertThat(refused(() -> send("1"))).isEqualTo("MissingParameter.EmptyPhoneNumberSet");
    assertThat(refused(() -> send("1", new String[201])))
        .isEqualTo("LimitExceeded.PhoneNumberCountLimit");
    sms.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)));
    assertThat(refused(() -> send("1", FIRST))).isEqualTo("AuthFailure.SignatureExpire");
  }

  @Test
  void the_sdk_keeps_domains() throws Exception {
    CreateEmailIdentityRequest create = new CreateEmailIdentityRequest();
    create.setEmailIdentity("news.example.com");
    UpdateEmailIdentityRequest verify = new UpdateEmailIdentityRequest();
    verify.setEmailIdentity("news.example.com");
    GetEmailIdentityRequest get = new GetEmailIdentityRequest();
    get.setEmailIdentity("news.example.com");
    DeleteEmailIdentityRequest delete = new DeleteEmailIdentityRequest();
    delete.setEmailIdentity("news.example.com");

    assertThat(ses().CreateEmailIdentity(create).getAttributes()).hasSize(3);
    assertThat(refused(() -> ses().CreateEmailIdentity(create)))
        .isEqualTo("InvalidParameterValue.RepeatCreation");
    assertThat(ses().UpdateEmailIdentity(verify).getVerifiedForSendingStatus()).isFalse();
    ses.setsDns("news.example.com");
    assertThat(ses().UpdateEmailIdentity(verify).getVerifiedForSendingStatus()).isTrue();
    assertThat(ses().GetEmailIdentity(get).getVerifiedForSendingStatus()).isTrue();
    ListEmailIdentitiesRequest list = new ListEmailIdentitiesRequest();
    assertThat(ses().ListEmailIdentities(list).getEmailIdentities()).hasSize(2);
    ses().DeleteEmailIdentity(delete);
    assertThat(refused(() -> ses().GetEmailIdentity(get)))
        .isEqualTo("InvalidParameterValue.NotExistDomain");
    delete.setEmailIdentity(SesStandIn.DOMAIN);
    assertThat(refused(() -> ses().DeleteEmailIdentity(delete)))
        .isEqualTo("OperationDenied.SenderWithDomainIsNotEmpty");
  }

  @Test
  void the_sdk_sends_mails() throws Exception {
    Template template = new Template();
    template.setTemplateID(SesStandIn.TEMPLATE);
    template.setTemplateData("{\"name\":\"李\"}");
    SendEmailRequest mail = new SendEmailRequest();
    mail.setFromEmailAddress("Orders <" + SesStandIn.SENDER + ">");
    mail.setDestination(new String[] {"li@example.org"});
    mail.setSubject("已发货");

    assertThat(refused(() -> ses().SendEmail(mail)))
        .isEqualTo("FailedOperation.MissingEmailContent");
    Simple free = new Simple();
    free.setText("aGk=");
    mail.setSimple(free);
    assertThat(refused(() -> ses().SendEmail(mail))).isEqualTo("FailedOperation.WithOutPermission");
    ses.allowsFreeBodies();
    ses().SendEmail(mail);
    mail.setTemplate(template);
    SendEmailResponse sent = ses().SendEmail(mail);
    GetSendEmailStatusRequest status = new GetSendEmailStatusRequest();
    status.setRequestDate(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
    status.setOffset(0L);
    status.setLimit(100L);
    status.setMessageId(sent.getMessageId());
    assertThat(ses().GetSendEmailStatus(status).getEmailStatusList()).hasSize(1);
    mail.setFromEmailAddress("stranger@mail.example.com");
    assertThat(refused(() -> ses().SendEmail(mail)))
        .isEqualTo("FailedOperation.NotAuthenticatedSender");
    assertThat(ses.mails()).hasSize(2);
  }

  @Test
  void a_call_without_a_signature_or_action_is_refused_with_http_200() throws IOException {
    Client.Reply unsigned =
        Client.json(
            sms.url() + "/",
            "{}",
            "X-TC-Action",
            "SendSms",
            "X-TC-Version",
            "2021-01-11",
            "X-TC-Region",
            "ap-guangzhou",
            "X-TC-Timestamp",
            "1");
    JsonNode noAction = Client.json(sms.url() + "/", "{}").json();

    assertThat(unsigned.status()).isEqualTo(200);
    assertThat(unsigned.json().at("/Response/Error/Code").asText())
        .isEqualTo("AuthFailure.InvalidAuthorization");
    assertThat(noAction.at("/Response/Error/Code").asText()).isEqualTo("InvalidAction");
  }

  /** Makes one call with the SDK. */
  private interface SdkCall {
    void make() throws TencentCloudSDKException;
  }

  private static String refused(SdkCall call) {
    return catchThrowableOfType(TencentCloudSDKException.class, call::make).getErrorCode();
  }

  private SendSmsResponse send(String value, String... numbers) throws TencentCloudSDKException {
    return sms(SmsStandIn.SECRET_KEY).SendSms(request(value, numbers));
  }

  private static SendSmsRequest request(String value, String... numbers) {
    SendSmsRequest request = new SendSmsRequest();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] == null ? "+86139%08d".formatted(i) : numbers[i];
    }
    request.setPhoneNumberSet(numbers);
    request.setSmsSdkAppId(SmsStandIn.APP_ID);
    request.setSignName(SmsStandIn.SIGN_NAME);
    request.setTemplateId(SmsStandIn.TEMPLATE);
    request.setTemplateParamSet(new String[] {value});
    return request;
  }

  private SmsClient sms(String key) {
    return new SmsClient(new Credential(SmsStandIn.SECRET_ID, key), "ap-guangzhou", at(sms));
  }

  private SesClient ses() {
    Credential credential = new Credential(SesStandIn.SECRET_ID, SesStandIn.SECRET_KEY);
    return new SesClient(credential, "ap-guangzhou", at(ses));
  }

  /** Signs for the real host and sends here, as the SDK does through an API gateway. */
  private static ClientProfile at(StandIn standIn) {
    HttpProfile http = new HttpProfile();
    http.setProtocol("http://");
    http.setApigwEndpoint(standIn.url().substring("http://".length()));
    http.setConnTimeout(10);
    http.setReadTimeout(10);
    http.setWriteTimeout(10);
    return new ClientProfile(ClientProfile.SIGN_TC3_256, http);
  }
}

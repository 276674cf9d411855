package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.ses.v20201002.SesClient;
import com.tencentcloudapi.ses.v20201002.models.CreateEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.DeleteEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.GetEmailIdentityRequest;
import com.tencentcloudapi.ses.v20201002.models.ListEmailIdentitiesRequest;
import com.tencentcloudapi.ses.v20201002.models.SendEmailRequest;
import com.tencentcloudapi.ses.v20201002.models.Template;
import com.tencentcloudapi.ses.v20201002.models.UpdateEmailIdentityRequest;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** Tencent Cloud's own SDK asks the same, in the same words, and signs them alike. */
@Timeout(60)
class TencentSdkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> KEYS = Map.of("ses", "ses-key7", "sms", "sms-key7");

  /** Makes one call with the SDK. */
  private interface SdkCall {
    void make() throws TencentCloudSDKException;
  }

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void sending_an_sms_is_the_same_request() throws Exception {
    SendSmsRequest request = new SendSmsRequest();
    request.setPhoneNumberSet(new String[] {"+8613900000001", "+8613900000002"});
    request.setSmsSdkAppId("1400006666");
    request.setSignName("示例科技");
    request.setTemplateId("1110");
    request.setTemplateParamSet(new String[] {"4370"});
    request.setSessionContext("f-77");
    stub.answers(
        asked ->
            new Answer(
                200,
                "{\"Response\":{\"SendStatusSet\":[{\"PhoneNumber\":\"+8613900000001\",\"Code\":\"Ok\"}],"
                    + "\"RequestId\":\"r-1\"}}"));

    same(
        "sms",
        "sendSms",
        "{\"PhoneNumberSet\":[\"+8613900000001\",\"+8613900000002\"],\"TemplateId\":\"1110\","
            + "\"TemplateParamSet\":[\"4370\"],\"SessionContext\":\"f-77\"}",
        () -> sms().SendSms(request));
  }

  @Test
  void sending_a_mail_is_the_same_request() throws Exception {
    Template template = new Template();
    template.setTemplateID(20477L);
    template.setTemplateData("{\"name\":\"李\"}");
    SendEmailRequest request = new SendEmailRequest();
    request.setFromEmailAddress("Orders <noreply@mail.example.com>");
    request.setDestination(new String[] {"li@example.org"});
    request.setSubject("订单已发货");
    request.setTemplate(template);
    request.setTriggerType(1L);
    well();

    same(
        "ses",
        "sendEmail",
        "{\"FromEmailAddress\":\"Orders <noreply@mail.example.com>\",\"Destination\":[\"li@example.org\"],"
            + "\"Subject\":\"订单已发货\",\"TriggerType\":1,"
            + "\"Template\":{\"TemplateID\":20477,\"TemplateData\":\"{\\\"name\\\":\\\"李\\\"}\"}}",
        () -> ses().SendEmail(request));
  }

  @Test
  void calls_about_domains_are_the_same_requests() throws Exception {
    String domain = "mail.example.com";
    String given = "{\"EmailIdentity\":\"" + domain + "\"}";
    CreateEmailIdentityRequest create = new CreateEmailIdentityRequest();
    create.setEmailIdentity(domain);
    DeleteEmailIdentityRequest delete = new DeleteEmailIdentityRequest();
    delete.setEmailIdentity(domain);
    GetEmailIdentityRequest get = new GetEmailIdentityRequest();
    get.setEmailIdentity(domain);
    UpdateEmailIdentityRequest update = new UpdateEmailIdentityRequest();
    update.setEmailIdentity(domain);
    well();

    same("ses", "createEmailIdentity", given, () -> ses().CreateEmailIdentity(create));
    same("ses", "deleteEmailIdentity", given, () -> ses().DeleteEmailIdentity(delete));
    same("ses", "getEmailIdentity", given, () -> ses().GetEmailIdentity(get));
    same("ses", "verifyEmailIdentity", given, () -> ses().UpdateEmailIdentity(update));
    same(
        "ses",
        "listEmailIdentities",
        "{}",
        () -> ses().ListEmailIdentities(new ListEmailIdentitiesRequest()));
  }

  @Test
  void a_code_of_the_sdk_is_the_code_that_is_judged() throws Exception {
    String code = "FailedOperation.WithOutPermission";
    stub.answers(
        asked ->
            new Answer(
                200,
                "{\"Response\":{\"Error\":{\"Code\":\""
                    + code
                    + "\",\"Message\":\"m\"},\"RequestId\":\"r\"}}"));
    DeleteEmailIdentityRequest delete = new DeleteEmailIdentityRequest();
    delete.setEmailIdentity("mail.example.com");

    TencentCloudSDKException told =
        catchThrowableOfType(
            TencentCloudSDKException.class, () -> ses().DeleteEmailIdentity(delete));
    Outcome.Failed failed =
        (Outcome.Failed)
            call("ses", "deleteEmailIdentity", "{\"EmailIdentity\":\"mail.example.com\"}");

    assertThat(told.getErrorCode()).isEqualTo(code).isEqualTo(failed.code());
  }

  /** Compares what arrives from the SDK and from Qiao, and signs the SDK's request once more. */
  private void same(String service, String operation, String given, SdkCall sdkCall)
      throws Exception {
    stub.asked.clear();
    sdkCall.make();
    assertThat(call(service, operation, given)).isInstanceOf(Outcome.Done.class);
    Asked sdk = stub.asked.get(0);
    Asked own = stub.asked.get(1);

    assertThat(own.method()).isEqualTo(sdk.method());
    assertThat(own.path()).isEqualTo(sdk.path());
    assertThat(json(own.body())).isEqualTo(json(sdk.body()));
    for (String header : List.of("X-TC-Action", "X-TC-Version", "X-TC-Region", "Content-Type")) {
      assertThat(header(own, header)).as(header).isEqualToIgnoringCase(header(sdk, header));
    }
    assertThat(signed(service, sdk)).isEqualTo(header(sdk, "Authorization"));
    assertThat(signed(service, stub.url(), own)).isEqualTo(header(own, "Authorization"));
  }

  private Outcome call(String service, String operation, String given) throws Exception {
    String vendor = "tencent-" + service;
    BoundOperation bound = stub.vendors.bound(vendor, operation, vendor);
    Request request = bound.build((ObjectNode) JSON.readTree(given));
    return bound.call(request, "sdk", () -> true).join();
  }

  private static String signed(String service, Asked asked) {
    return signed(service, "https://" + service + ".tencentcloudapi.com", asked);
  }

  private static String signed(String service, String host, Asked asked) {
    long time = Long.parseLong(header(asked, "X-TC-Timestamp"));
    Clock then = Clock.fixed(Instant.ofEpochSecond(time), ZoneOffset.UTC);
    HttpCall call =
        new HttpCall(
            "POST",
            host + "/",
            Map.of("Content-Type", header(asked, "Content-Type")),
            asked.body().getBytes(StandardCharsets.UTF_8),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            () -> true);
    return new Tc3Signer(service, "AKID7", KEYS.get(service), then)
        .headers(call)
        .get("Authorization");
  }

  private void well() {
    stub.answers(
        asked -> new Answer(200, "{\"Response\":{\"MessageId\":\"m-1\",\"RequestId\":\"r-1\"}}"));
  }

  private SmsClient sms() {
    return new SmsClient(new Credential("AKID7", KEYS.get("sms")), "ap-guangzhou", here());
  }

  private SesClient ses() {
    return new SesClient(new Credential("AKID7", KEYS.get("ses")), "ap-guangzhou", here());
  }

  /** Signs for the real host and sends here, as the SDK does through an API gateway. */
  private ClientProfile here() {
    HttpProfile http = new HttpProfile();
    http.setProtocol("http://");
    http.setApigwEndpoint(stub.url().substring("http://".length()));
    http.setConnTimeout(10);
    http.setReadTimeout(10);
    http.setWriteTimeout(10);
    return new ClientProfile(ClientProfile.SIGN_TC3_256, http);
  }

  private static String header(Asked asked, String name) {
    return asked.headers().entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(each -> each.getValue().get(0))
        .findFirst()
        .orElse("");
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}

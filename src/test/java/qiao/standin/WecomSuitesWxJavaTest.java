package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.config.impl.WxCpTpDefaultConfigImpl;
import me.chanjar.weixin.cp.tp.service.WxCpTpService;
import me.chanjar.weixin.cp.tp.service.impl.WxCpTpServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * WxJava, the most used client, walks a provider's road at the stand-in as it does at the vendor.
 */
class WecomSuitesWxJavaTest {
  private final WecomStandIn wecom = WecomStandIn.start();
  private final WecomSuites suites = wecom.suites();

  @AfterEach
  void close() {
    wecom.close();
  }

  private WxCpTpService client(String suiteId) {
    WxCpTpDefaultConfigImpl config =
        new WxCpTpDefaultConfigImpl() {
          @Override
          public String getProviderSecret() {
            return WecomSuites.PROVIDER_SECRET;
          }
        };
    config.setBaseApiUrl(wecom.url());
    config.setSuiteId(suiteId);
    config.setSuiteSecret(WecomSuites.SUITE_SECRET);
    config.setCorpId(WecomSuites.PROVIDER_CORP);
    config.updateSuiteTicket(suites.ticket(suiteId, Instant.now()), 1800);
    WxCpTpService client = new WxCpTpServiceImpl();
    client.setWxCpTpConfigStorage(config);
    return client;
  }

  @Test
  void a_third_party_suite_is_authorised_and_its_company_gets_tokens() throws Exception {
    WxCpTpService client = client(WecomSuites.THIRD);

    assertThat(client.getPreAuthUrl("https://crm.example.com/back", "st1")).contains("PREAUTH-");
    String code =
        client
            .getCorpToken(
                WecomStandIn.CORP_ID,
                client
                    .getPermanentCode(suites.authorise(WecomSuites.THIRD, Instant.now()))
                    .getPermanentCode())
            .getAccessToken();

    assertThat(code).isNotEmpty();
    assertThat(client.getWxCpProviderToken()).startsWith("PROVIDERTOKEN-");
    assertThat(
            client
                .getAuthInfo(WecomStandIn.CORP_ID, suites.permanentCode(WecomSuites.THIRD))
                .getAuthInfo()
                .getAgents()
                .get(0)
                .getAgentId())
        .isEqualTo((int) WecomSuites.AGENT_ID);
  }

  @Test
  void a_code_is_good_for_one_use() throws Exception {
    WxCpTpService client = client(WecomSuites.TEMPLATE);
    String code = suites.authorise(WecomSuites.TEMPLATE, Instant.now());
    client.getPermanentCode(code);

    assertThatThrownBy(() -> client.getPermanentCode(code))
        .isInstanceOf(WxErrorException.class)
        .hasMessageContaining("40078");
  }
}

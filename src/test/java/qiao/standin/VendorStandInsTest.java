package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendorStandInsTest {
  @Test
  void every_operation_of_a_document_is_played() {
    try (VendorStandIns all = VendorStandIns.start()) {
      assertThat(played(all.wecom())).containsAll(Contract.of("wecom").names());
      assertThat(played(all.sms())).containsAll(Contract.of("tencent-sms").names());
      assertThat(played(all.ses())).containsAll(Contract.of("tencent-ses").names());
      assertThat(played(all.ec())).containsAll(Contract.of("ec").names());
      assertThat(played(all.fxiaoke())).containsAll(Contract.of("fxiaoke-legacy").names());
      // The same call under another name, for the connection test.
      assertThat(Contract.of("tencent-meeting").names())
          .containsAll(played(all.meeting()))
          .containsOnlyOnce("listMyMeetings");
    }
  }

  private static Set<String> played(StandIn standIn) {
    return standIn.routes().operations();
  }

  @Test
  void everything_starts_at_once_and_tells_where_it_is_and_what_connects_qiao() throws IOException {
    try (AllStandIns all = new AllStandIns("http://localhost:8080")) {
      String page = Client.get(all.url()).body();

      assertThat(all.described())
          .contains("export WECOM_SECRET='" + WecomStandIn.SECRET + "'")
          .contains("export SEEYON_URL=")
          .contains("export WENJUAN_URL=");
      assertThat(page).contains("企业微信", "腾讯会议", "EC 六度人和", "export FXIAOKE_URL=");
      String wecom = all.settings().get("WECOM_URL");
      assertThat(Client.get(wecom).body()).contains("企业微信", "members");
    }
  }
}

package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qiao.vendor.VendorStub.Answer;

/** A call that a person makes by hand, at the command line or in the console. */
class HandCallTest {
  private final VendorStub stub = new VendorStub(Clock.systemUTC(), Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_message_that_not_all_got_is_not_told_as_well_done() throws Exception {
    stub.answersCalls(
        asked -> new Answer(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"nobody\"}"));

    HandCall.Result result =
        new HandCall(stub.vendors)
            .call(
                "wecom",
                "sendMessage",
                "wecom",
                new ObjectMapper()
                    .createObjectNode()
                    .put("touser", "lihua|nobody")
                    .put("msgtype", "text")
                    .set("text", new ObjectMapper().readTree("{\"content\":\"x\"}")));

    assertThat(result.fault()).contains("partial");
    assertThat(result.reason()).contains("invaliduser").contains("nobody");
    assertThat(result.answer()).contains("\"errcode\" : 0");
  }
}

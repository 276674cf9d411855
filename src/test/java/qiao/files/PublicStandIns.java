package qiao.files;

import java.util.Set;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.RobotStandIn;
import qiao.standin.StandIns;
import qiao.standin.XiaoshouyiStandIn;

/** Names the values that look like secrets and open nothing: those of stand-ins and of tests. */
final class PublicStandIns {
  static final Set<String> VALUES =
      Set.of(
          StandIns.PUSH_KEY,
          QuestionnaireStandIn.SECRET,
          XiaoshouyiStandIn.CLIENT_SECRET,
          XiaoshouyiStandIn.PASSWORD,
          XiaoshouyiStandIn.SECURITY_TOKEN,
          RobotStandIn.KEY,
          // an example answer of the vendor documents
          "AT-EXAMPLE",
          // the id of a push, in the vendor's own sample
          "7f0c7a55-1c1d-4a76-9a0d-0d7f5a1f0001",
          // the sum of an image that does not exist
          "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
          // the end of a picture of one pixel
          "QVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
          // accounts that only tests have
          "client-secret-7",
          "pass-word-7",
          "abcd1234",
          "test-login-1",
          "s3cret");

  private PublicStandIns() {}
}

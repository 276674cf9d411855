package qiao.files;

import java.util.Set;
import qiao.standin.GenericOaStandIn;
import qiao.standin.LandrayStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.RobotStandIn;
import qiao.standin.SeeyonStandIn;
import qiao.standin.StandIns;
import qiao.standin.WelinkStandIn;
import qiao.standin.XiaoshouyiStandIn;
import qiao.standin.YunzhijiaStandIn;

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
          OaStandIns.PUSH_KEY,
          GenericOaStandIn.KEY,
          SeeyonStandIn.PASSWORD,
          LandrayStandIn.BASIC,
          YunzhijiaStandIn.SECRET,
          WelinkStandIn.CLIENT_SECRET,
          "archive-secret-7",
          // an example answer of the vendor documents
          "AT-EXAMPLE",
          // an employee in the examples of 蓝凌, whose todos have a key
          "u1001",
          // keys of callbacks that only tests have
          "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk",
          "0123456789abcdefghijklmnopqrstuvwxyzABCDEFz",
          // tickets and signatures of the vendor's vector for pages, and of others made like it
          "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
          "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
          "corpTicket-0001_abcdefghijklmnopqrstuvwxyz",
          "70650d845af4113a9900b6f1f620f973d4894602",
          "agentTicket-0002_ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          "680fccba95652e5dda4c5e0c8d99d896924652e3",
          // the id of a push, in the vendor's own sample
          "7f0c7a55-1c1d-4a76-9a0d-0d7f5a1f0001",
          // the sum of an image that does not exist
          "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
          // the end of a picture of one pixel
          "QVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
          // keys, sums and signatures of the vectors that Tencent and EC publish, or that follow
          // from
          // their manuals
          "AKIDz8krbsJ5yKBZQpn74WFkmLPx3",
          "Gu5t9xGARNpq86cd98joQYCN3",
          "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
          "68a649e61349415f7324c394352d06f50ef705c160d1c507efef94e9064ce8e7",
          "deeb4b4934d871ce566c030784a222239cc5f992f14b07a745decf47efe31f42",
          "AKIDwemeetEXAMPLE0000000000000001",
          "wemeetSecretKeyEXAMPLE0000000001",
          "NDE0OTllOGM0NTgzZWZlZmUxOGNjODdjNjc3Y2EyNDczYjg1NzFkNmYwMWVjY2EwNTE0OGQ5MzViMzU1YWY1Zg==",
          "MGQ2M2RlMGJiMWVlZjMyMjNjNjdlYTUzZjdlN2MyYWM4NDMwYjZmNjY5M2Y1MDc0ZDU1NzJiZWY3NTM5NWE3MQ==",
          "NjNhZTdmY2Q4MGNmYjEwNGFhNGJhMzkwZGMyMzYzZDQxZDQ2MWE0NDQ4NDdhNGMxYTRkNzAwZmU4NzNhNTAxZA==",
          "OGJlMTNlOTBjZjM1ZWU2NTE5M2ZkZWRmMTcyZWU4M2M1OTJkYTY1NWUxMTlmZTdjODk5ZTg2YmZlNTE2M2Q1OQ==",
          "9ED6ED061B9A268E045609D1E4C07B89",
          "9ed6ed061b9a268e045609d1e4c07b89",
          // accounts that only tests have
          "s3cr3tDemo",
          "fx-secret-7",
          "weaver-secret-7",
          "meeting-key7",
          "ses-key7",
          "sms-key7",
          "client-secret-7",
          "pass-word-7",
          "yzj-secret-7",
          "abcd1234",
          "test-login-1",
          // secrets and tokens of the public vectors for signed links and LtpaToken
          "d73ec6289574d272c9cc2df5ff70488b",
          "0123456789abcdef0123456789abcdef",
          "68ec2e6c1206a4a25be4dbd0aab845d0c68a0479",
          "eb407a91e1e0839622c1d739a60467759fa5dc03",
          "e331181b6c2e9fc0a4c06fe1df9058eab3998cd5",
          "f2a1ce1081d9d029fd1ef537668fcc13abd84fe9",
          "ZGVtby1sdHBhLXNlY3JldC0yMGI=",
          "AAECAzY1NTNmMTAwNjU1NDBkMjBDTj16aGFuZ3Nhbi9PPURlbW8heOJg3frqsLPPIn6n3SrDPM1unA==",
          "AAECAzY1NTNmMTAwNjU1NDBkMjA=",
          "s3cret",
          // passwords and keys that only tests of logins have
          "audit-canary-1",
          "company-secret-1");

  private PublicStandIns() {}
}

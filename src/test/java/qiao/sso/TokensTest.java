package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of the references, and what is no such token. */
class TokensTest {
  private static final String SECRET = "d73ec6289574d272c9cc2df5ff70488b";
  private static final String LTPA =
      "AAECAzY1NTNmMTAwNjU1NDBkMjBDTj16aGFuZ3Nhbi9PPURlbW8heOJg3frqsLPPIn6n3SrDPM1unA==";
  private static final String LTPA_SECRET = "ZGVtby1sdHBhLXNlY3JldC0yMGI=";
  private static final Instant MADE = Instant.ofEpochSecond(1_700_000_000);
  private static final Instant ENDS = Instant.ofEpochSecond(1_700_007_200);
  private static final LrTokenMaker LR = LrTokenMaker.make();

  @ParameterizedTest
  @CsvSource({
    "0001,1634128095994,68ec2e6c1206a4a25be4dbd0aab845d0c68a0479",
    "zhangsan,1700000000000,eb407a91e1e0839622c1d739a60467759fa5dc03",
    "张三,1700000000000,e331181b6c2e9fc0a4c06fe1df9058eab3998cd5"
  })
  void links_are_signed_as_the_specification_s_vectors(String user, String stamp, String token) {
    assertThat(Sha1Link.token(SECRET, user, stamp)).isEqualTo(token);
    assertThat(Sha1Link.signed(SECRET, user, stamp, token.toUpperCase())).isTrue();
  }

  @Test
  void the_vector_of_fxiaoke_is_met() {
    assertThat(Sha1Link.token("0123456789abcdef0123456789abcdef", "u1001", "1700000000000"))
        .isEqualTo("f2a1ce1081d9d029fd1ef537668fcc13abd84fe9");
  }

  @Test
  void ltpa_names_its_user_while_it_lasts() throws Refused {
    assertThat(LtpaToken.user(LTPA, LTPA_SECRET, "CN", MADE, 0)).isEqualTo("zhangsan");
    assertThat(LtpaToken.user(LTPA, LTPA_SECRET, "O", MADE, 0)).isEqualTo("Demo");
    assertThat(LtpaToken.user(LTPA, LTPA_SECRET, "UID", MADE, 0)).isEqualTo("zhangsan");
    assertThat(LtpaToken.user(LTPA, LTPA_SECRET, "CN", MADE.minusSeconds(300), 300))
        .isEqualTo("zhangsan");
  }

  @Test
  void ltpa_is_refused_before_its_time_and_from_its_end_on() {
    refusedLtpa(LTPA, ENDS, "has ended");
    refusedLtpa(LTPA, MADE.minusSeconds(301), "future");
  }

  @Test
  void every_changed_byte_of_ltpa_is_noticed() {
    byte[] bytes = Base64.getDecoder().decode(LTPA);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      refusedLtpa(Base64.getEncoder().encodeToString(changed), MADE, "not signed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAEC", "%%%", "AAECAzY1NTNmMTAwNjU1NDBkMjA="})
  void what_is_no_ltpa_is_refused(String cookie) {
    refusedLtpa(cookie, MADE, "LtpaToken");
  }

  @Test
  void lr_names_its_user_while_it_lasts() throws Refused {
    String cookie = LR.cookie("张三", MADE, ENDS);

    assertThat(LrToken.user(cookie, LR.privateKey(), MADE, 0)).isEqualTo("张三");
    assertThat(LrToken.user(cookie.toUpperCase(), LR.privateKey().toUpperCase(), MADE, 0))
        .isEqualTo("张三");
    refusedLr(cookie, LR, ENDS);
    refusedLr(cookie, LR, MADE.minusSeconds(301));
  }

  @Test
  void what_is_no_lr_is_refused() {
    refusedLr("", LR, MADE);
    refusedLr("zz".repeat(128), LR, MADE);
    refusedLr("00".repeat(128), LR, MADE);
    refusedLr(LR.encrypted("20231114221320"), LR, MADE);
    refusedLr(LR.cookie("", MADE, ENDS), LR, MADE);
    refusedLr(LR.encrypted("x".repeat(100)), LR, MADE);
    refusedLr(LR.cookie("zhangsan", MADE, ENDS), LrTokenMaker.make(), MADE);
  }

  @Test
  void what_a_visitor_brings_is_compared_in_constant_time() throws Exception {
    JavaClasses sso = new ClassFileImporter().importPackages("qiao.sso");

    assertThat(compares(sso, Sha1Link.class, "equal")).isTrue();
    assertThat(compares(sso, LtpaToken.class, "user")).isTrue();
    assertThat(calls(sso, Sha1Link.class, "signed", "equal")).isTrue();
    assertThat(calls(sso, SignedLink.class, "process", "signed")).isTrue();
    assertThat(calls(sso, Logins.class, "end", "equal")).isTrue();
    assertThat(calls(sso, DoorCredentials.class, "same", "equal")).isTrue();
  }

  private static boolean compares(JavaClasses all, Class<?> type, String method) {
    return calls(all, type, method, "isEqual");
  }

  private static boolean calls(JavaClasses all, Class<?> type, String method, String called) {
    return all.get(type).getMethods().stream()
        .filter(each -> each.getName().equals(method))
        .map(JavaMethod::getMethodCallsFromSelf)
        .anyMatch(made -> made.stream().anyMatch(call -> call.getName().equals(called)));
  }

  private static void refusedLtpa(String cookie, Instant now, String reason) {
    assertThatThrownBy(() -> LtpaToken.user(cookie, LTPA_SECRET, "CN", now, 300))
        .isInstanceOf(Refused.class)
        .hasMessageContaining(reason);
  }

  private static void refusedLr(String cookie, LrTokenMaker maker, Instant now) {
    assertThatThrownBy(() -> LrToken.user(cookie, maker.privateKey(), now, 300))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("LRToken can't be used");
  }
}

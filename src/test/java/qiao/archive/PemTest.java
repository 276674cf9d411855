package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys are read in all forms in which operators have them. */
class PemTest {
  /** What stands before a key of RSA in PKCS#8, from the version on, for a length of four bytes. */
  private static final int PKCS8_HEAD = 26;

  private static RSAPrivateCrtKey key(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 3072})
  void pkcs8_and_pkcs1_with_and_without_lines_are_the_same_key(int bits) throws Exception {
    RSAPrivateCrtKey key = key(bits);
    byte[] pkcs8 = key.getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
    String bare = Base64.getEncoder().encodeToString(pkcs1);

    assertThat(Pem.privateKey(Pem.of(key))).isEqualTo(key);
    assertThat(Pem.privateKey(Base64.getEncoder().encodeToString(pkcs8))).isEqualTo(key);
    assertThat(Pem.privateKey(bare)).isEqualTo(key);
    assertThat(
            Pem.privateKey(
                "-----BEGIN RSA PRIVATE"
                    + " KEY-----\r\n"
                    + Base64.getMimeEncoder().encodeToString(pkcs1)
                    + "\r\n-----END RSA PRIVATE"
                    + " KEY-----"))
        .isEqualTo(key);
  }

  @Test
  void a_public_key_is_written_as_the_vendor_takes_it() throws Exception {
    String pem = Pem.of(Pem.publicKey(key(2048)));

    assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq");
    assertThat(pem.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
  }

  @Test
  void what_is_no_private_key_is_refused_with_its_reason() throws Exception {
    assertThatThrownBy(() -> Pem.privateKey("not base64!")).hasMessageContaining("Base64");
    assertThatThrownBy(() -> Pem.privateKey("UWlhbyDmoaUgdGVzdA==")).hasMessageContaining("PKCS");
    assertThatThrownBy(() -> Pem.privateKey("-----BEGIN ENCRYPTED PRIVATE" + " KEY-----"))
        .hasMessageContaining("口令");
    String open = Pem.of(Pem.publicKey(key(1024)));
    assertThatThrownBy(() -> Pem.privateKey(open)).hasMessageContaining("公钥");
  }
}

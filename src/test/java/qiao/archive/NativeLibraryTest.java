package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's library finds what it looks for, and where it is missing that is said clearly. */
class NativeLibraryTest {
  private static final FinanceLibrary.Access ACCESS =
      new FinanceLibrary.Access("ww1", "archive-secret-7", "", "");

  private final NativeLibrary library = new NativeLibrary();

  @Test
  void the_class_has_the_functions_that_the_library_looks_for() {
    assertThat(
            Arrays.stream(com.tencent.wework.Finance.class.getDeclaredMethods())
                .filter(one -> Modifier.isNative(one.getModifiers()))
                .map(NativeLibraryTest::signature))
        .containsExactlyInAnyOrder(
            "long NewSdk()",
            "int Init(long,String,String)",
            "int GetChatData(long,long,long,String,String,long,long)",
            "int DecryptData(long,String,String,long)",
            "int GetMediaData(long,String,String,String,String,long,long)",
            "void DestroySdk(long)",
            "long NewSlice()",
            "void FreeSlice(long)",
            "String GetContentFromSlice(long)",
            "int GetSliceLen(long)",
            "long NewMediaData()",
            "void FreeMediaData(long)",
            "String GetOutIndexBuf(long)",
            "byte[] GetData(long)",
            "int GetIndexLen(long)",
            "int GetDataLen(long)",
            "int IsMediaDataFinish(long)");
  }

  private static String signature(Method one) {
    return one.getReturnType().getSimpleName()
        + " "
        + one.getName()
        + Arrays.stream(one.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  @Test
  void a_library_that_is_not_there_is_told_with_where_to_get_it(@TempDir Path folder)
      throws Exception {
    Path broken = Files.writeString(folder.resolve("libWeWorkFinanceSdk_Java.so"), "no library");
    for (String path : new String[] {"", "/no/such/lib.so", broken.toString()}) {
      assertThatThrownBy(() -> library.open(path, ACCESS))
          .isInstanceOfSatisfying(
              FinanceTrouble.class,
              trouble -> {
                assertThat(trouble.kind()).isEqualTo(FinanceTrouble.Kind.LIBRARY);
                assertThat(trouble.advice()).contains(NativeLibrary.PAGE, "WECOM_ARCHIVE_LIBRARY");
              });
    }
  }

  @Test
  void a_library_without_the_functions_is_told_and_ends_nothing() {
    assertThatThrownBy(() -> NativeFinance.open(ACCESS))
        .isInstanceOfSatisfying(
            FinanceTrouble.class,
            trouble -> assertThat(trouble.kind()).isEqualTo(FinanceTrouble.Kind.LIBRARY));
  }

  @Test
  void codes_say_what_to_do() {
    assertThat(FinanceTrouble.of(10003, "").kind()).isEqualTo(FinanceTrouble.Kind.BUSY);
    assertThat(FinanceTrouble.of(10010, "").kind()).isEqualTo(FinanceTrouble.Kind.GONE);
    assertThat(FinanceTrouble.of(4711, "said"))
        .hasMessageContaining("4711")
        .hasMessageContaining("said");
  }
}

package qiao;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between packages: src/docs/decisions and the design say why they point so. */
class ArrowsTest {
  private static final JavaClasses QIAO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("qiao");

  @Test
  void arrows_point_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("secret")
        .definedBy("qiao.secret")
        .layer("xml")
        .definedBy("qiao.xml")
        .layer("source")
        .definedBy("qiao.source")
        .layer("catalog")
        .definedBy("qiao.catalog")
        .layer("node")
        .definedBy("qiao.node")
        .layer("account")
        .definedBy("qiao.account")
        .layer("backup")
        .definedBy("qiao.backup")
        .layer("token")
        .definedBy("qiao.token")
        .layer("inbox")
        .definedBy("qiao.inbox")
        .layer("vendor")
        .definedBy("qiao.vendor")
        .layer("inbound")
        .definedBy("qiao.inbound")
        .layer("callback")
        .definedBy("qiao.callback")
        .layer("provider")
        .definedBy("qiao.provider")
        .layer("setup")
        .definedBy("qiao.setup")
        .layer("crm")
        .definedBy("qiao.crm")
        .layer("customer")
        .definedBy("qiao.customer")
        .layer("tag")
        .definedBy("qiao.tag")
        .layer("organisation")
        .definedBy("qiao.organisation")
        .layer("binding")
        .definedBy("qiao.binding")
        .layer("sso")
        .definedBy("qiao.sso")
        .layer("sidebar")
        .definedBy("qiao.sidebar")
        .layer("flow")
        .definedBy("qiao.flow")
        .layer("todo")
        .definedBy("qiao.todo")
        .layer("notice")
        .definedBy("qiao.notice")
        .layer("mail")
        .definedBy("qiao.mail")
        .layer("access")
        .definedBy("qiao.access")
        .layer("archive")
        .definedBy("qiao.archive")
        .layer("ops")
        .definedBy("qiao.ops")
        .layer("console")
        .definedBy("qiao.console")
        .layer("guide")
        .definedBy("qiao.guide")
        .layer("command")
        .definedBy("qiao.command")
        .layer("trace")
        .definedBy("qiao.trace")
        .layer("watch")
        .definedBy("qiao.watch")
        .layer("start")
        .definedBy("qiao")
        .whereLayer("secret")
        .mayNotAccessAnyLayer()
        .whereLayer("xml")
        .mayNotAccessAnyLayer()
        .whereLayer("source")
        .mayNotAccessAnyLayer()
        .whereLayer("catalog")
        .mayOnlyAccessLayers("secret", "source")
        .whereLayer("account")
        .mayOnlyAccessLayers("catalog", "access", "secret")
        .whereLayer("backup")
        .mayOnlyAccessLayers("inbox", "binding", "account", "todo", "catalog", "secret")
        .whereLayer("token")
        .mayOnlyAccessLayers("catalog", "secret")
        .whereLayer("node")
        .mayNotAccessAnyLayer()
        .whereLayer("trace")
        .mayOnlyAccessLayers("secret")
        .whereLayer("inbox")
        .mayOnlyAccessLayers("node", "secret", "trace")
        .whereLayer("vendor")
        .mayOnlyAccessLayers("catalog", "token", "inbox", "secret")
        .whereLayer("inbound")
        .mayOnlyAccessLayers("catalog", "inbox", "secret", "source", "trace")
        .whereLayer("callback")
        .mayOnlyAccessLayers("catalog", "inbound", "source", "xml")
        .whereLayer("provider")
        .mayOnlyAccessLayers("account", "callback", "catalog", "vendor")
        .whereLayer("setup")
        .mayOnlyAccessLayers("callback", "catalog", "crm", "vendor")
        .whereLayer("crm")
        .mayOnlyAccessLayers("catalog")
        .whereLayer("customer")
        .mayOnlyAccessLayers("binding", "catalog", "crm", "inbox", "node", "secret", "vendor")
        .whereLayer("tag")
        .mayOnlyAccessLayers("crm", "customer", "secret", "vendor")
        .whereLayer("organisation")
        .mayOnlyAccessLayers("binding", "catalog", "crm", "inbox", "secret", "vendor")
        .whereLayer("binding")
        .mayOnlyAccessLayers("xml")
        .whereLayer("sso")
        .mayOnlyAccessLayers(
            "vendor", "binding", "inbound", "catalog", "crm", "secret", "source", "xml")
        .whereLayer("sidebar")
        .mayOnlyAccessLayers(
            "binding",
            "catalog",
            "crm",
            "customer",
            "secret",
            "source",
            "sso",
            "todo",
            "token",
            "vendor")
        .whereLayer("flow")
        .mayOnlyAccessLayers("catalog", "secret")
        .whereLayer("todo")
        .mayOnlyAccessLayers(
            "catalog", "crm", "secret", "inbox", "vendor", "inbound", "binding", "source", "xml")
        .whereLayer("notice")
        .mayOnlyAccessLayers("catalog", "secret", "inbox")
        .whereLayer("mail")
        .mayOnlyAccessLayers("catalog", "vendor", "secret")
        .whereLayer("access")
        .mayOnlyAccessLayers("secret", "source")
        .whereLayer("archive")
        .mayOnlyAccessLayers("catalog", "secret", "account", "node", "inbox", "vendor")
        .whereLayer("ops")
        .mayOnlyBeAccessedByLayers("start", "console")
        .whereLayer("console")
        .mayOnlyBeAccessedByLayers("start")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("start")
        .whereLayer("guide")
        .mayOnlyAccessLayers("catalog")
        .whereLayer("command")
        .mayOnlyAccessLayers("guide", "catalog", "vendor", "flow", "mail", "backup", "secret")
        .whereLayer("command")
        .mayOnlyBeAccessedByLayers("start")
        .check(QIAO);
  }

  @Test
  void packages_form_no_circle() {
    slices().matching("qiao.(*)..").should().beFreeOfCycles().check(QIAO);
  }

  @Test
  void the_vendor_component_knows_only_the_inbox_s_journal() {
    noClasses()
        .that()
        .resideInAPackage("qiao.vendor")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("qiao.inbox")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are not its journal",
                        type ->
                            !type.getName().startsWith("qiao.inbox.Journal")
                                && !type.getSimpleName().equals("FaultReport"))))
        .check(QIAO);
  }

  @Test
  void time_comes_from_a_clock() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(QIAO);
  }
}

package chat.teahouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** The rules of the house, checked on the bytecode: docs/design.md says why each is there. */
@AnalyzeClasses(packages = "chat.teahouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<Class<?>> GROWING =
      List.of(ConcurrentMap.class, HashMap.class, HashSet.class, ArrayList.class, Queue.class);

  @ArchTest
  static final ArchRule theRoomKnowsNothingButJava =
      classes()
          .that()
          .resideInAPackage("..teahouse.room")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "chat.teahouse.room");

  @ArchTest
  static final ArchRule fanoutKnowsNothingButTheRoom =
      classes()
          .that()
          .resideInAPackage("..teahouse.fanout")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "chat.teahouse.room", "chat.teahouse.fanout");

  @ArchTest
  static final ArchRule presenceKnowsNothingButTheRoom =
      classes()
          .that()
          .resideInAPackage("..teahouse.presence")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "chat.teahouse.room", "chat.teahouse.presence");

  @ArchTest
  static final ArchRule theWireKnowsNothingButTheRoomAndJson =
      classes()
          .that()
          .resideInAPackage("..teahouse.wire")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..", "chat.teahouse.room", "chat.teahouse.wire", "jakarta.json..");

  @ArchTest
  static final ArchRule websocketKeepsToItsShelf =
      classes()
          .that()
          .resideInAPackage("..teahouse.websocket")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "chat.teahouse.room",
              "chat.teahouse.fanout",
              "chat.teahouse.presence",
              "chat.teahouse.wire",
              "chat.teahouse.config",
              "chat.teahouse.websocket",
              "jakarta.websocket..",
              "jakarta.servlet..",
              "jakarta.enterprise.context..",
              "jakarta.enterprise.inject..",
              "jakarta.inject..",
              "org.glassfish.tyrus.spi");

  @ArchTest
  static final ArchRule onlyItsSendersKnowTyrus =
      noClasses()
          .that()
          .haveNameNotMatching("chat\\.teahouse\\.websocket\\.Tyrus.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.glassfish.tyrus.spi");

  @ArchTest
  static final ArchRule redisKeepsToItsShelf =
      classes()
          .that()
          .resideInAPackage("..teahouse.redis")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "chat.teahouse.room",
              "chat.teahouse.config",
              "chat.teahouse.redis",
              "redis.clients..",
              "org.apache.commons.pool2..",
              "jakarta.ejb..",
              "jakarta.annotation..",
              "jakarta.enterprise.concurrent..",
              "jakarta.enterprise.context..",
              "jakarta.inject..");

  @ArchTest
  static final ArchRule configKeepsToItsShelf =
      classes()
          .that()
          .resideInAPackage("..teahouse.config")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.naming..",
              "chat.teahouse.room",
              "chat.teahouse.config",
              "org.eclipse.microprofile.config..",
              "jakarta.annotation..",
              "jakarta.enterprise..",
              "jakarta.inject..");

  @ArchTest
  static final ArchRule thePageStandsAlone =
      classes()
          .that()
          .resideInAPackage("..teahouse.page")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "chat.teahouse.page",
              "chat.teahouse.config",
              "chat.teahouse.room",
              "jakarta.servlet..",
              "jakarta.inject..");

  @ArchTest
  static final ArchRule nobodyUsesTheApp =
      noClasses()
          .that()
          .resideOutsideOfPackage("..teahouse.app")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..teahouse.app");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("chat.teahouse.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingOutsideTheWebProfile =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.jms..",
              "jakarta.mail..",
              "jakarta.batch..",
              "jakarta.resource..",
              "jakarta.xml.ws..",
              "jakarta.jws..");

  @ArchTest
  static final ArchRule onlySendersSend =
      noClasses()
          .that()
          .haveNameNotMatching("chat\\.teahouse\\.websocket\\.(SessionSender|JakartaTextSender)")
          .should()
          .callMethod(Session.class, "getAsyncRemote")
          .orShould()
          .callMethod(Session.class, "getBasicRemote")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(RemoteEndpoint.class);

  @ArchTest
  static final ArchRule onlyConfigReadsItsSurroundings =
      noClasses()
          .that()
          .resideOutsideOfPackage("..teahouse.config")
          .should()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class, String.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.naming..", "org.eclipse.microprofile.config..");

  @ArchTest
  static final ArchRule threadsComeFromManagedExecutors =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("chat.teahouse.app.ShutdownHook")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "make threads of their own",
                  (JavaClass c) ->
                      c.isEquivalentTo(Executors.class)
                          || c.isEquivalentTo(ForkJoinPool.class)
                          || c.isAssignableTo(java.util.Timer.class)
                          || c.isAssignableTo(java.util.TimerTask.class)))
          .orShould()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "a thread is made", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
          .orShould()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "a stage runs on the common pool",
                  call ->
                      call.getTargetOwner().isAssignableTo(CompletableFuture.class)
                          && call.getName().endsWith("Async")
                          && call.getTarget().getRawParameterTypes().stream()
                              .noneMatch(type -> type.isEquivalentTo(Executor.class))));

  @ArchTest
  static final ArchRule nobodySleepsOrPrints =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  @ArchTest
  static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule noStaticStore =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              DescribedPredicate.describe(
                  "a collection that can grow",
                  (JavaClass type) -> GROWING.stream().anyMatch(type::isAssignableTo)));

  @ArchTest
  static final ArchRule endpointsAreNamedSo =
      classes()
          .that()
          .areAnnotatedWith(ServerEndpoint.class)
          .should()
          .haveSimpleNameEndingWith("Endpoint");

  @ArchTest
  static final ArchRule endpointsHoldNoState =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(ServerEndpoint.class)
          .and()
          .areNotStatic()
          .should()
          .beAnnotatedWith(Inject.class);

  @ArchTest
  static final ArchRule theRoomIsMadeOfValues =
      classes()
          .that()
          .resideInAPackage("..teahouse.room")
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .beInterfaces()
          .orShould()
          .beEnums()
          .orShould()
          .beRecords()
          .orShould()
          .beAssignableTo(Exception.class);

  @ArchTest
  static final ArchRule publicConstantsAreImmutable =
      fields()
          .that()
          .arePublic()
          .should()
          .haveModifier(JavaModifier.STATIC)
          .andShould()
          .haveModifier(JavaModifier.FINAL);
}

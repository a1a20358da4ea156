package chat.teahouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.teahouse.harness.OnServer;
import chat.teahouse.harness.ServerUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one can write on the page beside texts. */
@OnServer
class PageWritingIT {
  @RegisterExtension static final PageVisitors VISITORS = new PageVisitors();

  private final ServerUnderTest server = ServerUnderTest.current();

  private PageVisitor enter(String room, String name) {
    return VISITORS.enter(server.http(), room, name);
  }

  @Test
  void whatWasBegunIsThereAfterAReloadAndInItsRoomOnly() {
    PageVisitor mira = enter("drafts", "Mira");
    mira.composer().fill("half a\nsentence");
    mira.page().reload();
    assertThat(mira.composer()).hasValue("half a\nsentence");
    mira.page().navigate(server.http() + "?room=drafts-elsewhere");
    assertThat(mira.composer()).hasValue("");
    mira.page().navigate(server.http() + "?room=drafts");
    mira.composer().press("Enter");
    mira.sees("half a\nsentence");
    mira.page().reload();
    mira.sees("half a\nsentence");
    assertThat(mira.composer()).hasValue("");
  }

  @Test
  void namesAreOfferedWhileSomebodyIsCalled() {
    PageVisitor mira = enter("calls", "Mira");
    PageVisitor jonas = enter("calls", "Jonas am Herd");
    enter("calls", "Johanna");
    assertThat(mira.find("#people-list .person")).hasCount(3);
    mira.composer().pressSequentially("ask @jo");
    assertThat(mira.find("#mention-menu li")).hasText(new String[] {"Johanna", "Jonas am Herd"});
    mira.page().keyboard().press("ArrowDown");
    assertThat(mira.find("#mention-menu [aria-selected=true]")).hasText("Jonas am Herd");
    mira.page().keyboard().press("Enter");
    assertThat(mira.composer()).hasValue("ask @Jonas am Herd ");
    assertThat(mira.find("#mention-menu")).isHidden();
    mira.composer().pressSequentially("@her");
    mira.page().keyboard().press("Escape");
    assertThat(mira.find("#mention-menu")).isHidden();
    mira.page().keyboard().press("Enter");
    mira.sees("ask @Jonas am Herd @her");
    assertThat(jonas.find("#log .mention")).hasText("@Jonas am Herd");
  }

  @Test
  void aNameThatIsCalledLateTakesTheBlankBehindIt() {
    PageVisitor mira = enter("late-call", "Mira");
    enter("late-call", "Jonas");
    assertThat(mira.find("#people-list .person")).hasCount(2);
    mira.composer().fill("ask  now");
    mira.composer().evaluate("each => { each.focus(); each.setSelectionRange(4, 4); }");
    mira.page().keyboard().type("@jo");
    mira.page().keyboard().press("Enter");
    assertThat(mira.composer()).hasValue("ask @Jonas now");
    assertThat(mira.find("#mention-menu")).isHidden();
    mira.page().keyboard().type("right ");
    assertThat(mira.composer()).hasValue("ask @Jonas right now");
    // Of a name that is there already nothing is to be taken.
    mira.composer().fill("");
    mira.composer().pressSequentially("hello @jonas");
    assertThat(mira.find("#mention-menu")).isVisible();
    mira.page().keyboard().press("Enter");
    mira.sees("hello @jonas");
  }

  @Test
  void anActionIsToldWithTheName() {
    PageVisitor mira = enter("actions", "Mira");
    PageVisitor jonas = enter("actions", "Jonas");
    mira.write("/me pours tea, see https://teahouse.example/");
    for (PageVisitor visitor : new PageVisitor[] {mira, jonas}) {
      assertThat(visitor.find(".message-action"))
          .hasText("Mira pours tea, see https://teahouse.example/");
      assertThat(visitor.find(".message-action a")).hasCount(1);
    }
  }

  @Test
  void aNameIsChangedByACommandAndAWrongOneStaysToBeMended() {
    PageVisitor mira = enter("nick", "Mira");
    mira.write("/nick a:b");
    assertThat(mira.find("#composer-problem")).hasText("A name cannot have a colon.");
    assertThat(mira.composer()).hasValue("/nick a:b");
    mira.write("/nick Mirabel");
    assertThat(mira.find("#composer-problem")).isHidden();
    assertThat(mira.find("#own-name")).hasText("Mirabel");
    assertThat(mira.composer()).hasValue("");
  }

  @Test
  void aCommandThatDoesNotExistIsNotSaid() {
    PageVisitor mira = enter("commands", "Mira");
    mira.write("/quit now");
    assertThat(mira.find("#composer-problem"))
        .hasText("There is no command /quit. /help shows those that there are.");
    assertThat(mira.composer()).hasValue("/quit now");
    mira.write("/help");
    assertThat(mira.find("#log .notice").last()).containsText("/nick Name: changes your name");
    mira.say("/etc/hosts");
  }
}

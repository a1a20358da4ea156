package chat.teahouse.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
  @ParameterizedTest
  @EnumSource
  void isReadAsItWasTold(Report.Kind kind) {
    Report told = new Report(kind, "redis://127.0.0.1:6379 茶");

    assertEquals(told, Report.parse(told.format()));
  }

  @Test
  void isOneLineWhateverItSays() {
    assertEquals("line one two", new Report(Report.Kind.LINE, "one\n  two\r\n").format());
  }

  @Test
  void showsALineThatIsNone() {
    assertEquals(new Report(Report.Kind.LINE, "hello there"), Report.parse("hello there"));
    assertEquals(new Report(Report.Kind.LINE, ""), Report.parse(""));
  }
}

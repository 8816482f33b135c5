package com.kkiai.flux.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.kkiai.flux.cli.terminal.Columns;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressRowsTest {
  private static final ProgressRows.Row CAT =
      new ProgressRows.Row("[43/200] cat.png", "in the queue, 2 ahead", "HTTP 503", Duration.ZERO);
  private static final ProgressRows.Row LIMITED =
      new ProgressRows.Row(
          "[44/200] a-name-of-a-photo-from-a-camera.png",
          "submitting",
          "HTTP 429",
          Duration.ofMillis(59_100));

  private static ProgressRows batch(int saved, int failed, List<ProgressRows.Row> inFlight) {
    return new ProgressRows(200, saved, failed, Duration.ofMinutes(2), inFlight);
  }

  @Test
  void wideTerminalHasABarWithAllCountsAndARowForEachImage() {
    assertThat(batch(40, 10, List.of(CAT, LIMITED)).fit(120, 24))
        .containsExactly(
            "[=========                             ]"
                + " 40 of 200 done, 2 running, 10 failed, 20/min, 6 min 0 s left",
            "[43/200] cat.png                      in the queue, 2 ahead",
            "[44/200] a-name-of-a-photo-from-a...  retry in 60 s: HTTP 429");
  }

  @Test
  void narrowTerminalKeepsTheWordsAndDropsTheBar() {
    assertThat(batch(40, 10, List.of(CAT, LIMITED)).fit(40, 24))
        .containsExactly(
            "40 of 200 done, 2 running, 10 failed",
            "20/min, 6 min 0 s left",
            "[43/200] ca...  in the queue, 2 ahead",
            "[44/200] a-...  retry in 60 s: HTTP 429");
  }

  @Test
  void moreImagesThanFitAreCounted() {
    assertThat(batch(0, 0, Collections.nCopies(12, CAT)).fit(80, 10))
        .hasSize(5)
        .endsWith("[43/200] cat.png  in the queue, 2 ahead", "... and 9 more");
  }

  @Test
  void timeLeftIsEstimatedOnlyAfterSomeImages() {
    assertThat(batch(2, 0, List.of(CAT)).fit(120, 24).get(0)).endsWith(" done, 1 running");
    assertThat(batch(0, 9, List.of(CAT)).fit(120, 24).get(0)).endsWith(" 9 failed");
    assertThat(batch(3, 0, List.of(CAT)).fit(120, 24).get(0)).endsWith("1.5/min, 2 h 11 min left");
  }

  @Test
  void nothingIsShownBeforeTheFirstImageAndAfterTheLast() {
    assertThat(new ProgressRows(0, 0, 0, Duration.ZERO, List.of()).fit(80, 24)).isEmpty();
    assertThat(batch(190, 10, List.of()).fit(80, 24)).isEmpty();
  }

  @Test
  void everyRowFitsIntoATerminalOfAnySize() {
    for (int columns = 1; columns < 130; columns++) {
      for (int height = 1; height < 12; height++) {
        int width = Math.max(3, columns - 1);
        assertThat(batch(40, 10, List.of(CAT, LIMITED, CAT)).fit(columns, height))
            .hasSizeBetween(1, Math.max(1, height / 2))
            .allSatisfy(row -> assertThat(Columns.of(row)).isLessThanOrEqualTo(width));
      }
    }
  }

  @Test
  void durationsAreRoundedUp() {
    assertThat(Stream.of("PT0.2S", "PT1M35S", "PT3M11.5S", "PT2H5M59S").map(Duration::parse))
        .map(DurationText::of)
        .containsExactly("1 s", "95 s", "3 min 12 s", "2 h 5 min");
  }

  @Test
  void namesAreCutBetweenWholeCharacters() {
    String decomposed = "e\u0301".repeat(9);
    assertThat(Columns.of(decomposed)).isEqualTo(9);
    assertThat(Columns.cut(decomposed, 8)).isEqualTo("e\u0301".repeat(5) + "...");
    assertThat(Columns.of("写真")).isEqualTo(4);
    assertThat(Columns.cut("写真写真写真", 8)).isEqualTo("写真...");
    assertThat(Columns.fill("写真写真写真", 8)).isEqualTo("写真... ");
    String cats = "\ud83d\ude3a".repeat(9);
    assertThat(Columns.of(cats)).isEqualTo(18);
    assertThat(Columns.cut(cats, 8)).isEqualTo("\ud83d\ude3a".repeat(2) + "...");
  }
}

package com.kkiai.verification.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spec keeps each rule, and each rule finds a fault that is planted in a copy. */
class SpecRulesTest {
  @ParameterizedTest(name = "{0} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule               | text                                                | faulty text                                        | found at
          noAnchors            | ReduxRequest:\\n                                    | ReduxRequest: &a\\n                                | line
          noWrappedReferences  | num_images: { $ref: '#/components/schemas/NumImages' } | num_images: { allOf: [{ $ref: '#/components/schemas/NumImages' }] } | /components/schemas/ReduxRequest/properties/num_images
          inlineSuccesses      | '401': { $ref                                       | '299': { $ref                                      | /paths/~1fal-ai~1flux-1~1schnell~1redux/post/responses/299
          noAlternativeObjects | oneOf: [{ type: string }                            | oneOf: [{ $ref: '#/components/schemas/Image' }     | /components/schemas/ErrorDetail/properties/loc/items/oneOf/0
          openResponses        | An accepted job.\\n      additionalProperties: true | An accepted job.                                   | /components/schemas/SubmitResponse
          openResponses        | additionalProperties: { type: string }              | additionalProperties: false                        | /components/schemas/LogLine/properties/labels
          seedsOfAnyWidth      | Seed:\\n      type: integer                         | Seed:\\n      type: integer\\n      format: int64  | /components/schemas/Seed
          seedsOfAnyWidth      | seed:\\n          type: number                      | seed:\\n          type: integer                    | /components/schemas/FluxOutput/properties/seed
          distinctEnumNames    | [DEFAULT_FORMAT,                                    | [NONE,                                             | /components/schemas/Acceleration: NONE is also in /components/schemas/OutputFormat
          distinctEnumNames    | enum: [OK,                                          | enum: [completed,                                  | /components/schemas/CancelStatus: COMPLETED is also in /components/schemas/JobStatus
          distinctEnumNames    | [DEFAULT_FORMAT,                                    | [                                                  | /components/schemas/OutputFormat/x-enum-varnames
          namedExamples        | examples:                                           | example:                                           | /paths/~1fal-ai~1flux-1~1schnell~1redux/post/requestBody/content/application~1json
          namedExamples        | name: app\\n                                        | name: app\\n      example: auto\\n                 | /components/parameters/App
          namedExamples        | RetryAfter:\\n                                      | RetryAfter:\\n      example: 2\\n                  | /components/headers/RetryAfter
          documentedOperations | summary: Make variations of an image                | summary: ''                                        | /paths/~1fal-ai~1flux-1~1schnell~1redux/post
          documentedOperations | label: curl                                         | label: wget                                        | /paths/~1fal-ai~1flux-1~1schnell~1redux/post
          fullMatches          | '^[a-z0-9][a-z0-9._-]*$'                            | '^[a-z0-9][a-z0-9._-]*'                            | /components/parameters/App/schema
          fullMatches          | '^[a-z0-9][a-z0-9._-]*$'                            | `'^flux-1|auto$'`                                  | /components/parameters/App/schema
          fullMatches          | '^[a-z0-9][a-z0-9._-]*$'                            | '^[a-z0-9][a-z0-9._-]**+$'                         | /components/parameters/App/schema
          fullMatches          | example: https://fal.media                          | example: httpx://fal.media                         | /components/schemas/ImageSource
          fullMatches          | description: The text.                              | description: The text., pattern: '^.+$'            | /components/schemas/LogLine/properties/message
          links                | cancel: { $ref: '#/components/links/Cancel' }       | cancel: { $ref: '#/components/links/Result' }      | /paths/~1fal-ai~1flux-1~1schnell~1redux/post/responses/200/links
          links                | operationId: cancel\\n      parameters              | operationId: stop\\n      parameters               | /components/links/Cancel
          describedProperties  | message: { type: string, description: The text. }   | message: { type: string }                          | /components/schemas/LogLine/properties/message
          describedProperties  | description: The id of the job.\\n                  | title: Id\\n                                       | /components/schemas/SubmitResponse/properties/request_id
          validExamples        | num_inference_steps: 4                              | num_inference_steps: 13                            | /paths/~1fal-ai~1flux-1~1schnell~1redux/post/requestBody/content/application~1json/examples/all
          validExamples        | queued: { value: flux-1 }                           | queued: { value: FLUX }                            | /components/parameters/App/examples/queued
          noHtml               | description: The text.                              | description: The <b>text</b>.                      | /components/schemas/LogLine/properties/message
          """)
  void holdsAndFindsAPlantedFault(String rule, String text, String fault, String place)
      throws Exception {
    String spec = SpecTree.ofTheFile().yaml();
    String original = text.replace("\\n", "\n");
    assertThat(spec).contains(original);
    int start = spec.indexOf(original);
    var copy = new StringBuilder(spec);
    copy.replace(start, start + original.length(), fault.replace("\\n", "\n"));

    assertThat(problems(rule, SpecTree.ofTheFile())).isEmpty();
    assertThat(problems(rule, new SpecTree(copy.toString())))
        .anyMatch(problem -> problem.startsWith(place));
  }

  private static List<String> problems(String rule, SpecTree spec) throws Exception {
    var problems = SpecRules.class.getDeclaredMethod(rule, SpecTree.class).invoke(null, spec);
    return ((List<?>) problems).stream().map(Object::toString).toList();
  }
}

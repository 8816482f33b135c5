package com.kkiai.flux.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each planted break is seen, with its operation and field; what breaks nothing is let through. */
class BreaksTest {
  @Test
  void aSpecBreaksNothingOfItself() throws IOException {
    String spec = Files.readString(SpecEdit.SPEC);

    assertThat(Breaks.between(spec, spec)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # operations
          paths /fal-ai/flux-1/dev/image-to-image                  | gone                      | imageToImage: POST /fal-ai/flux-1/dev/image-to-image is gone
          paths /fal-ai/flux-1/schnell/redux                       | named /fal-ai/flux-2      | redux: POST /fal-ai/flux-1/schnell/redux is gone
          paths /fal-ai/{app}/requests/{request_id}/cancel put     | named post                | cancel: PUT /fal-ai/{app}/requests/{request_id}/cancel is gone
          getResult operationId                                    | fetchResult               | getResult: is now called fetchResult
          servers 0 url                                            | https://api.kkiai.com     | all operations: the server https://www.kkiai.com became https://api.kkiai.com
          # requests
          schemas ReduxRequest required                            | [image_url, seed]         | redux: request, field seed is now required
          schemas ImageToImageRequest properties guidance_scale    | gone                      | imageToImage: request, field guidance_scale is gone
          schemas ImageToImageRequest properties strength          | named power               | imageToImage: request, field strength is gone
          schemas ReduxRequest properties enable_safety_checker type | string                  | redux: request, field enable_safety_checker: boolean became string
          schemas ReduxRequest properties num_inference_steps format | int64                   | redux: request, field num_inference_steps: integer (int32) became integer (int64)
          schemas ReduxRequest properties num_inference_steps maximum | 8                      | redux: request, field num_inference_steps: maximum
          schemas ImageToImageRequest properties num_inference_steps minimum | 20              | imageToImage: request, field num_inference_steps: minimum
          schemas ImageToImageRequest properties strength minimum  | 1                         | imageToImage: request, field strength: minimum
          schemas ImageToImageRequest properties prompt maxLength  | 100                       | imageToImage: request, field prompt: maxLength
          schemas ImageToImageRequest properties prompt enum       | [cat]                     | imageToImage: request, field prompt: only these words are still taken: [cat]
          schemas ImageToImageRequest properties prompt readOnly   | true                      | imageToImage: openapi-diff sees a break in its [request]
          schemas ImageSource pattern                              | ^https://                 | redux: request, field image_url: pattern
          schemas OutputFormat enum                                | [png, jpeg]               | imageToImage: request, field output_format: the word default is no longer taken
          redux requestBody                                        | gone                      | redux: request body is gone
          cancel requestBody                                       | { required: true, content: { text/plain: { schema: { type: string } } } } | cancel: request body is now required
          redux requestBody content application/json               | named text/json           | redux: request: no longer application/json
          getStatus parameters 0                                   | gone                      | getStatus: parameter logs is gone
          getStatus parameters 0 name                              | log_lines                 | getStatus: parameter logs is gone
          getStatus parameters 0 required                          | true                      | getStatus: parameter logs is now required
          getStatus parameters 0 schema maximum                    | 0                         | getStatus: parameter logs: maximum
          cancel parameters                                        | [{ name: zone, in: query, required: true, schema: { type: string } }] | cancel: parameter zone is new and required
          components parameters RequestId schema pattern           | ^[a-z0-9-]+$              | cancel: parameter request_id: pattern
          # answers
          schemas FluxOutput properties has_nsfw_concepts          | gone                      | getResult: answer 200, field has_nsfw_concepts is gone
          schemas GeneratedImage properties url                    | named uri                 | getResult: answer 200, field images[].url is gone
          schemas GeneratedImage required                          | []                        | getResult: answer 200, field images[].url is no longer always there
          schemas QueueStatus properties request_id type           | integer                   | redux: answer 200, field request_id: string became integer
          schemas Metrics properties inference_time type           | string                    | getStatus: answer 202, field metrics.inference_time: number (double) became string (double)
          schemas FluxOutput properties timings additionalProperties | { type: string }        | getResult: answer 200, field timings.*: number (double) became string
          schemas GeneratedImage properties url nullable           | true                      | getResult: answer 200, field images[].url: may now be null
          schemas ErrorDetail properties msg type                  | integer                   | redux: answer 422, ModelError, field detail[].msg: string became integer
          schemas ErrorBody anyOf 3 $ref                           | "#/components/schemas/Metrics" | redux: answer 401: the form Metrics is new
          getStatus responses 202                                  | gone                      | getStatus: answer 202 is gone
          components responses Refused headers X-Fal-Retryable     | gone                      | redux: answer 422, header X-Fal-Retryable is gone
          components responses Result content application/json     | named application/xml     | getResult: answer 200: no longer application/json
          # authorization
          components securitySchemes bearer scheme                 | basic                     | redux: authorization by [http bearer] became [http basic]
          components securitySchemes bearer                        | { type: apiKey, in: header, name: X-Key } | getStatus: authorization by [http bearer] became [apiKey X-Key]
          """)
  void seesABreak(String place, String change, String line) throws IOException {
    assertThat(breaks(place, change)).anyMatch(one -> one.startsWith(line));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schemas ReduxRequest properties style                    | { type: string }
          schemas FluxOutput properties cost                       | { type: number }
          schemas ImageToImageRequest required                     | [image_url]
          schemas GeneratedImage required                          | [url, width]
          schemas JobStatus enum                                   | [IN_QUEUE, IN_PROGRESS, COMPLETED, PAUSED]
          schemas OutputFormat enum                                | [default, png, jpeg, webp]
          schemas ReduxRequest properties num_inference_steps maximum | 100
          schemas ReduxRequest properties num_inference_steps maximum | gone
          schemas ImageToImageRequest properties num_inference_steps minimum | 9
          schemas ImageToImageRequest properties strength minimum  | 0.001
          schemas ImageToImageRequest properties strength default  | 0.9
          schemas ImageToImageRequest properties prompt nullable   | true
          schemas ImageSource pattern                              | gone
          schemas ImageSource description                          | A picture.
          redux summary                                            | Vary a picture
          redux responses 203                                      | { description: Elsewhere }
          paths /fal-ai/flux-2                                     | { post: { operationId: second, responses: { '200': { description: Done } } } }
          cancel parameters                                        | [{ name: zone, in: query, schema: { type: string } }]
          components headers ErrorType example                     | runner_lost
          """)
  void letsThroughWhatBreaksNothing(String place, String change) throws IOException {
    assertThat(breaks(place, change)).isEmpty();
  }

  private static List<String> breaks(String place, String change) throws IOException {
    return Breaks.between(Files.readString(SpecEdit.SPEC), SpecEdit.at(place, change));
  }
}

package com.kkiai.flux.sandbox.internal.images;

import com.kkiai.flux.model.ImageType;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import okio.Buffer;
import okio.ByteString;

/** Reads and writes images with the JDK, in memory and without a display. */
final class ImageCodec {
  /** More than this is not decoded: a file of some kilobytes may claim any size. */
  static final long MAX_PIXELS = 64_000_000;

  private static final DirectColorModel RGB = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);

  private ImageCodec() {}

  record Reading(int width, int height, Pixels pixels) {}

  /**
   * Reads an image so that its longer side has not much more than so many pixels; empty if the JDK
   * cannot read it or it is too large.
   */
  static Optional<Reading> read(byte[] bytes, int longest) {
    String format = ImageType.of(bytes).map(ImageType::name).orElse("").toLowerCase(Locale.ROOT);
    var readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      return Optional.empty();
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, false, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MAX_PIXELS) {
        return Optional.empty();
      }
      int step = Math.max(1, Math.max(width, height) / (2 * longest));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      Pixels pixels = pixels(reader.read(0, param));
      return Optional.of(new Reading(width, height, pixels.shrunk(longest)));
    } catch (IOException | RuntimeException e) {
      // The JDK's readers throw all kinds of exceptions at broken files.
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  static ByteString write(Pixels pixels, ImageType type, float quality) {
    // Not a copy: the pixels are most of the memory of a sandbox.
    var data = new DataBufferInt(pixels.rgb(), pixels.rgb().length);
    WritableRaster raster =
        Raster.createPackedRaster(
            data, pixels.width(), pixels.height(), pixels.width(), RGB.getMasks(), null);
    BufferedImage image = new BufferedImage(RGB, raster, false, null);
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(type == ImageType.PNG ? "png" : "jpeg").next();
    Buffer buffer = new Buffer();
    try (var out = new MemoryCacheImageOutputStream(buffer.outputStream())) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (type == ImageType.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return buffer.readByteString();
  }

  /** Copies the colors, with white for transparent pixels. */
  private static Pixels pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      argb[i] = Scaling.mix(0xFFFFFF, argb[i] & 0xFFFFFF, alpha + (alpha >> 7));
    }
    return new Pixels(width, height, argb);
  }
}

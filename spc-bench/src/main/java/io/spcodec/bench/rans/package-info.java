/** Our entropy decoder beside one in C. */
package io.spcodec.bench.rans;

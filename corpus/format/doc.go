// Package format turns the bytes of one input format into blocks.
package format

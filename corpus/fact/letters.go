package fact

const maxWord = 40 // longer words are not in the tables

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) }

// wordEnd returns the end of the word that begins at i: ASCII letters and the
// letters of two bytes, of which the European ones are among the first.
func wordEnd(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case isLetter(c):
			i++
		case c >= 0xC3 && c <= 0xDF && i+1 < len(text):
			i += 2
		case c >= 0xC3 && c <= 0xDF:
			return len(text)
		default:
			return i
		}
	}
	return i
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// fold appends s in lower case, byte by byte, so that offsets stay: A–Z and the
// letters À–Þ of Latin-1, which differ from their small ones in one bit.
func fold(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case i > 0 && s[i-1] == 0xC3 && 0x80 <= c && c <= 0x9E && c != 0x97:
			c += 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

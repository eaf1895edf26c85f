// Package sample holds a handful of privacy policies of invented products, for
// trying clausewise out before there is a library.
package sample

import "embed"

// Files holds the policies, named as corpus/source reads names.
//
//go:embed *.txt *.md
var Files embed.FS

// Policy is one of the policies.
type Policy struct {
	ID     string // of the document in a library that holds all samples
	File   string // name in Files
	Name   string // by which a library would know it; File has Latin letters only, since Git quotes others
	Newest bool   // of the versions of its document
}

// All lists the policies by ID, older versions first.
func All() []Policy {
	return []Policy{
		{"mooncat-video", "Mooncat Video_Privacy Policy.txt", "Mooncat Video_Privacy Policy.txt", true},
		{"nordlicht-rad", "Nordlicht Rad_Privacy Policy@2023-05-25.md", "Nordlicht Rad_Privacy Policy@2023-05-25.md", false},
		{"nordlicht-rad", "Nordlicht Rad_Privacy Policy@2024-11-04.md", "Nordlicht Rad_Privacy Policy@2024-11-04.md", true},
		{"pebblenote", "Pebblenote_Privacy Policy.txt", "Pebblenote_Privacy Policy.txt", true},
		{"saltgrass-fitness", "Saltgrass Fitness_Privacy Policy.txt", "Saltgrass Fitness_Privacy Policy.txt", true},
		{"青禾记账", "Qinghe Jizhang_Privacy Policy.txt", "青禾记账_隐私政策.txt", true},
	}
}
